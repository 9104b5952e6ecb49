import { programVersion } from '#platform/version'
import { command } from './command.ts'

export const version = command({
  name: 'version',
  summary: 'print the version of this program and of what it runs on',
  explanation: `
Touches nothing. What the database is at, "aparte doctor" says.

  $ aparte version
  $ aparte version --json`,
  options: {},
  async run() {
    const json = { version: programVersion, node: process.versions.node, platform: process.platform }
    return { json, text: `Aparte ${json.version} (Node ${json.node}, ${json.platform})` }
  },
})
