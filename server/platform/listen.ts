import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { StartFailure } from './start-failure.ts'

/** Returns the port, which differs from the wanted one when that is 0. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw explain(error, host, port)
  }
  return (app.server.address() as AddressInfo).port
}

/** A small server of its own, on its own port. */
export async function listenPlain(listener: RequestListener, host: string, port: number) {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function explain(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new StartFailure(
      `Port ${port} is taken by another program. Stop that one, or start with another: PORT=${port + 10} npm start`,
    )
  }
  if (code === 'EACCES')
    return new StartFailure(
      `This user may not listen on port ${port}. Choose one above 1023: PORT=4000 npm start`,
    )
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartFailure(
      `This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0 for all.`,
    )
  }
  return error
}
