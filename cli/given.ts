import { readFile } from 'node:fs/promises'
import { readIdentity } from '#platform/backup/sealed'
import { CommandFailure } from './command.ts'

/** What the operator names on the command line. */
export const given = {
  text: async (file: string): Promise<string> => (await given.bytes(file)).toString('utf8'),
  bytes: async (file: string): Promise<Buffer> => {
    try {
      return await readFile(file)
    } catch {
      throw new CommandFailure('no_such_file', `${file} cannot be read: is it there, and may you read it?`)
    }
  },
  identity: async (file: string) => readIdentity(await given.text(file)),
}
