import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { parseLine } from './options.ts'
import { openTerminal } from './terminal.ts'

const called = /^(?:[A-Z_]+=\S+ )*npx aparte ([\w-]+)(.*?)(?: +#.*)?$/gm
const lines = globSync('docs/**/*.md').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(called)].map(([, name = '', rest = '']) => ({ name, rest })),
)

class WouldWork extends Error {}

/** Ends where a command has understood how it is called, and looks at its surroundings. */
async function call(name: string, rest: string): Promise<void> {
  const command = commands.find((one) => one.name === name)
  if (!command) throw new Error(`There is no command "${name}"`)
  const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare)
  const wouldWork = () => {
    throw new WouldWork()
  }
  const { values, words: given } = parseLine(words, command.options)
  const surroundings = { readConfig: wouldWork, path: wouldWork, terminal: openTerminal() }
  await command.run({ options: values, words: given, ...surroundings })
}

test('what a document calls wrongly is noticed', async () => {
  expect(lines.length).toBeGreaterThan(10)
  await expect(call('erase', ' --contact 01995f3e-7a01-7c55-9d0e-2f6d5a1c8b7e')).rejects.toThrow('Say why')
  await expect(call('erase', ' --loud')).rejects.toThrow('--loud')
})

test.each(lines)('"aparte $name" is called as the documents say:$rest', async ({ name, rest }) => {
  await expect(call(name, rest)).rejects.toBeInstanceOf(WouldWork)
})
