import { fork } from 'node:child_process'
import { once } from 'node:events'
import { median, printFigures, rounded } from './figures.ts'

// What one idle connection costs the server's process: its resident memory and, exactly, what it holds after a
// garbage collection, per socket. The bare ws server is measured the same way in the same run.
const sockets = 10_000
const rounds = 3

const ours: Measured[] = []
const bare: Measured[] = []
for (let round = 1; round <= rounds; round++) {
  bare.push(await measure('bare'))
  ours.push(await measure('aparte'))
  const [b, o] = [bare.at(-1), ours.at(-1)]
  console.log(
    `round ${round}: per socket held ${o?.held} bytes, bare ws ${b?.held}; resident ${o?.resident}, bare ${b?.resident}`,
  )
}
const bytesPerSocket = median(ours.map(({ held }) => held))
const bareWsBytesPerSocket = median(bare.map(({ held }) => held))
printFigures({
  sockets,
  bytesPerSocket,
  bareWsBytesPerSocket,
  ratio: rounded(bytesPerSocket / bareWsBytesPerSocket, 2),
  residentBytesPerSocket: median(ours.map(({ resident }) => resident)),
  bareWsResidentBytesPerSocket: median(bare.map(({ resident }) => resident)),
  measure: 'heapUsed + external after gc, of the server’s process',
})

type Memory = { held: number; resident: number }
type Measured = Memory

/** A fresh server and fresh clients, each in a process of its own. */
async function measure(kind: 'bare' | 'aparte'): Promise<Measured> {
  const server = fork(`bench/sockets-${kind}.ts`, { execArgv: ['--expose-gc'] })
  const [{ port, tokens }] = await once(server, 'message')
  const before = await memoryOf(server)
  const clients = fork('bench/sockets-clients.ts')
  clients.send({ port, tokens, sockets })
  await once(clients, 'message')
  const after = await memoryOf(server)
  clients.kill('SIGKILL')
  server.send('stop')
  await once(server, 'exit')
  const perSocket = (key: keyof Memory) => Math.round((after[key] - before[key]) / sockets)
  return { held: perSocket('held'), resident: perSocket('resident') }
}

async function memoryOf(server: ReturnType<typeof fork>): Promise<Memory> {
  server.send('memory')
  const [memory] = await once(server, 'message')
  return memory
}
