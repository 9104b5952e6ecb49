import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import type { ImportSource } from '#contract/imports'
import { openOutbound } from '#platform/outbound'

export type SourcePage = { name: string; bytes: Buffer }

/** The fixtures of a source, with the addresses of their files leading to `filesOrigin`. */
export function fixturesOf(source: ImportSource, filesOrigin: string): SourcePage[] {
  const folder = join(import.meta.dirname, 'fixtures', source)
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      bytes: Buffer.from(
        readFileSync(join(folder, name), 'utf8').replaceAll('https://files.example', filesOrigin),
      ),
    }))
}

export async function* inTurn(pages: SourcePage[]): AsyncGenerator<SourcePage> {
  yield* pages
}

/** Where the files of messages lie: a picture, a text, and nothing else. `asked` says what was asked for. */
export async function openFileServer() {
  const picture = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#0f766e' } })
    .png()
    .toBuffer()
  const files: Record<string, Buffer> = {
    '/bulb.png': picture,
    '/receipt.txt': Buffer.from('One bulb: 4.00'),
  }
  const asked: string[] = []
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '')
    const file = files[request.url ?? '']
    answer.writeHead(file ? 200 : 404).end(file ?? 'gone')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  return {
    asked,
    files,
    origin: `http://files.example:${port}`,
    outbound: openOutbound({ resolve, allowed: [`127.0.0.1:${port}`] }),
    close: () => server.close().closeAllConnections(),
  }
}
