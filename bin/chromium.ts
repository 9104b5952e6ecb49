import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

// The first draws nothing for a screen that is not there: a third less work than the others.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** The browser for the journeys; nothing when it is Playwright's own, which Playwright finds itself. */
export function findChromium(): string | undefined {
  const directories = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => directories.map((directory) => join(directory, name)))
  return process.env.CHROMIUM_PATH || candidates.find(isExecutable)
}

/** Returns whether there is one in the end. */
export function installChromiumIfMissing(): boolean {
  const isThere = () => findChromium() !== undefined || existsSync(chromium.executablePath())
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const install = (name: string) => [
    ...asRoot,
    ...['apt-get', 'install', '-y', '-q', '--no-install-recommends', name, 'fonts-liberation'],
  ]
  const attempts = [
    install('chromium-headless-shell'),
    [...asRoot, 'apt-get', 'update', '-q'],
    install('chromium-headless-shell'),
    install('chromium'),
    [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium'],
  ]
  for (const [program = '', ...args] of attempts) {
    if (isThere()) return true
    console.error(`No Chromium yet: ${[program, ...args].join(' ')}`)
    spawnSync(program, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  return isThere()
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
