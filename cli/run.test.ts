import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { explainOne } from './help.ts'

async function aparte(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['cli/main.ts', ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: 'build/compile-cache', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { stdout, stderr, code }
}

test('a command answers people with text and programs with one JSON object', async () => {
  expect((await aparte(['version'])).stdout).toMatch(/^Aparte \d/)
  expect(JSON.parse((await aparte(['version', '--json'])).stdout)).toMatchObject({ node: expect.any(String) })
})

test('a command that is called wrongly ends with 2 and says how it is called', async () => {
  const wrong = await aparte(['version', '--loud'])
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toContain('"aparte version --help"')
  const unknown = await aparte(['dance', '--json'])
  expect(unknown.code).toBe(2)
  expect(JSON.parse(unknown.stdout).error.code).toBe('usage')
})

test('what cannot be done ends with 1 and says what to do', async () => {
  const failed = await aparte(['migrate', '--json'], { DATABASE_URL: 'postgres://nobody@localhost:1/none' })
  expect(failed).toMatchObject({ code: 1, stderr: '' })
  expect(JSON.parse(failed.stdout).error).toEqual({
    code: 'database_unreachable',
    message: expect.stringContaining('Check DATABASE_URL'),
  })
})

test('every command is explained with an example that calls it', () => {
  for (const command of commands) {
    expect(explainOne(command)).toContain(`aparte ${command.name}`)
    expect(command.explanation).toContain('  $ ')
    expect(command.summary.length).toBeLessThan(100)
  }
})
