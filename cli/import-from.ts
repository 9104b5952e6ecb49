import { stat } from 'node:fs/promises'
import { id } from '#contract/fields'
import { ImportSource, importSources } from '#contract/imports'
import { announce } from '#platform/events'
import { type ImportResult, openFolderOrZip, runImport } from '#rooms/imports'
import { getOrganization } from '#rooms/organizations'
import { CommandFailure, command, UsageFault } from './command.ts'
import { openForCommand } from './open-for-command.ts'
import { withHouse } from './open-house.ts'
import { readReason, reasonOption } from './reason.ts'
import type { Terminal } from './terminal.ts'

export const importFrom = command({
  name: 'import-from',
  summary: 'bring in conversations from Chatwoot or Web1on1',
  explanation: `
Reads a folder or a zip archive of pages as the API of the other product answers them (and contacts exported from
Chatwoot as CSV): docs/moving-here.md says how to get them. Each inbox becomes a widget that is switched off; nobody is
mailed or told. What was imported before is known again, so do it as often as you like; after an interruption it goes on.
Begin with --dry-run: it changes nothing and lists every problem with its place.

  $ aparte import-from chatwoot ./pages --organization 0199… --dry-run
  $ aparte import-from web1on1 pages.zip --organization 0199… --reason "request: moving here"`,
  words: ['SOURCE', 'PATH'],
  options: {
    organization: { type: 'string', value: 'ID', description: 'the organization it is for' },
    'dry-run': { type: 'boolean', description: 'say what would be made, and change nothing' },
    reason: reasonOption,
    'trust-identifiers': {
      type: 'boolean',
      description:
        'identifiers of contacts there come from your own backend, also where no signature was checked',
    },
  },
  async run({ options, words, path, readConfig, terminal }) {
    const source = ImportSource.safeParse(words[0])
    if (!source.success) throw new UsageFault(`Say from where: ${importSources.join(' or ')}.`)
    const organizationId = id.safeParse(options.organization)
    if (!organizationId.success) throw new UsageFault('Say for whom: --organization with its id.')
    if (words[1] === undefined) throw new UsageFault('Say where the pages are: a folder or a .zip file.')
    const from = path(words[1])
    if (!(await stat(from).catch(() => undefined)))
      throw new CommandFailure('not_there', `There is no ${from}.`)
    const isDryRun = options['dry-run'] === true
    const reason = isDryRun ? null : readReason(options.reason)
    const database = await openForCommand(readConfig())
    try {
      const result = await withHouse(database, async ({ platform }) => {
        await platform.database
          .inOrganization(organizationId.data, getOrganization)
          .catch(() =>
            Promise.reject(new CommandFailure('not_found', 'There is no organization with this id.')),
          )
        if (reason)
          await platform.database.inOrganization(organizationId.data, (tx) =>
            announce(tx, 'operator', { type: 'operator.imported', subjectId: tx.organizationId, reason }),
          )
        return runImport(platform, {
          organizationId: organizationId.data,
          source: source.data,
          files: openFolderOrZip(from),
          isDryRun,
          trustsIdentifiers: options['trust-identifiers'] === true,
          onProgress: showProgress(terminal),
        })
      })
      return { json: { ...result }, text: inWords(result) }
    } finally {
      await database.close()
    }
  },
})

function showProgress(terminal: Terminal) {
  let [step, bar, shown] = ['', terminal.progress('', 0), 0]
  return (now: { step: string; done: number; of: number }) => {
    if (now.step !== step) {
      bar.end()
      ;[step, bar, shown] = [now.step, terminal.progress(now.step, now.of), 0]
    }
    bar.add(now.done - shown)
    shown = now.done
    if (now.done === now.of) bar.end()
  }
}

function inWords({ isDryRun, made, changed, unchanged, problems }: ImportResult): string {
  const kinds: (keyof typeof made)[] = [
    'inboxes',
    'contacts',
    'visitors',
    'conversations',
    'messages',
    'files',
  ]
  const columns = (cells: unknown[]) => cells.map((cell) => String(cell).padStart(12)).join('')
  const lines = kinds.map((kind) => kind.padEnd(14) + columns([made[kind], changed[kind], unchanged[kind]]))
  const listed = problems.map(
    ({ file, at, outcome, reason }) => `${file}${at ? ` ${at}` : ''}: ${outcome}: ${reason}`,
  )
  return [
    isDryRun ? 'A dry run: nothing was changed. The real run would do this.' : 'Done.',
    '',
    ''.padEnd(14) + columns([isDryRun ? 'to make' : 'made', isDryRun ? 'to change' : 'changed', 'as before']),
    ...lines,
    '',
    problems.length === 0 ? 'Everything can be taken.' : `${problems.length} problems:`,
    ...listed,
  ].join('\n')
}
