import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { objectToChange } from '#contract/sub-processors'
import { days } from '#platform/clock'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { subProcessors } from './sub-processors.ts'

const world = bootWorld()

const entry = (name: string, more: object = {}) => ({
  name,
  country: 'DE',
  places: ['DE'],
  purpose: 'Runs the machine',
  dataCategories: ['everything'],
  hosts: ['this-server'],
  agreedOn: '2026-01-15',
  transfer: { mechanism: 'none needed' },
  ...more,
})

async function run(content: unknown, options: Record<string, string> = {}) {
  const file = join(world.config.dataDir, 'entry.json')
  await writeFile(file, JSON.stringify(content))
  return runCommand(subProcessors, world.config, { words: ['add', file], options })
}

test('the operator begins the list, adds to it, and reads what organizations object to', async () => {
  const { owner, id } = await world.organization()
  expect((await runCommand(subProcessors, world.config)).text).toContain('The list has not begun')
  expect(await run([entry('Hosting')])).toMatchObject({
    exitCode: 0,
    text: expect.stringMatching(/^✓ Hosting \(company\), since \d/),
  })
  const { json, text } = await run(entry('Mail Company', { hosts: ['smtp.example.com'] }), {
    'notice-days': '60',
  })
  expect(text).toContain('… Mail Company (company), takes effect 60 days after everybody was told')
  const [newest] = json.history as { id: string }[]
  await owner.call(objectToChange, {
    params: { entryId: newest?.id ?? '' },
    body: { reason: 'We have our own' },
  })
  expect((await runCommand(subProcessors, world.config)).text).toContain(
    `! ${id} objects to Mail Company: We have our own`,
  )
  const ended = await runCommand(subProcessors, world.config, { words: ['end', 'Hosting'] })
  expect(ended.text).not.toContain('Hosting')
})

const soon = new Date(Date.now() + days(3)).toISOString().slice(0, 10)

test.each([
  ['no contract', entry('No contract', { agreedOn: null }), {}, 'no company gets data without a contract'],
  ['a word that is not known', entry('Strange', { adress: 'Here' }), {}, 'Unrecognized key'],
  [
    'a day that comes too soon',
    entry('Hasty', { hosts: ['hasty.example'] }),
    { 'effective-on': soon },
    'have 30 days to object',
  ],
  ['a notice that is too short', entry('Hurried'), { 'notice-days': '7' }, 'a number from 30 to 365'],
])('%s is refused', async (_, content, options, fault) => {
  await expect(run(content, options)).rejects.toThrow(fault)
})

test('what does not exist cannot end', async () => {
  const end = () => runCommand(subProcessors, world.config, { words: ['end', 'Nobody'] })
  await expect(end()).rejects.toThrow('no entry "Nobody"')
})
