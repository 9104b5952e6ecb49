import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, TestInfo } from '@playwright/test'
import { isThisServer } from '#platform/suppliers'
import type { Egress } from '#test/egress'

/** Every host that any page in this browser asks, but for this machine. */
export function watchBrowser(browser: Browser): { hosts: ReadonlySet<string>; stop(): void } {
  const hosts = new Set<string>()
  const note = (address: string) => {
    const { host, hostname } = new URL(address)
    if (host !== '' && !isThisServer(hostname)) hosts.add(host)
  }
  const watch = (context: BrowserContext) => {
    context.on('request', (request) => note(request.url()))
    context.on('page', (page) => void page.on('websocket', (socket) => note(socket.url())))
  }
  for (const context of browser.contexts()) watch(context)
  browser.on('context', watch)
  return { hosts, stop: () => void browser.off('context', watch) }
}

/** One a line, as the server notes them; as the register writes them, which says no port where it is the usual one. */
export async function readHosts(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  return lines.map((host) => host.replace(/:443$/, ''))
}

/** Among what the journeys leave behind, which every run begins without. The last try counts. */
const folderIn = ({ project }: TestInfo): string => join(project.outputDir, 'egress')

export async function keepEgress(info: TestInfo, talkedTo: string[], registered: string[]): Promise<void> {
  const kept: Egress = {
    journey: info.titlePath.join(': '),
    hasHeld: info.status === info.expectedStatus,
    talkedTo: [...new Set(talkedTo)],
    registered,
  }
  await mkdir(folderIn(info), { recursive: true })
  await writeFile(join(folderIn(info), `${info.testId}.json`), JSON.stringify(kept))
}

export async function readEgress(info: TestInfo): Promise<Egress[]> {
  const names = await readdir(folderIn(info)).catch(() => [])
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folderIn(info), name), 'utf8')) as Egress),
  )
}
