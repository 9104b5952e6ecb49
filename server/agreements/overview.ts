import type { AgreementState } from '#contract/agreements'
import type { OverviewLine } from '#contract/overview'
import type { Tx } from '#platform/database/transaction'
import { overviewLine } from '#platform/overview'
import type { Platform } from '#platform/platform'
import { readState } from './agreements.ts'
import type { Registers } from './facts.ts'

const said: Record<AgreementState['state'], [OverviewLine['state'], string]> = {
  unsigned: ['to do', 'The agreement with whoever runs the server is not signed yet.'],
  waiting: ['fine', 'Signed by you. The operator has not counter-signed yet.'],
  'in force': ['fine', 'Signed by both sides.'],
  outdated: ['to do', 'What was signed is in force. A newer text asks for your signature.'],
}

export async function tellOfAgreements(
  tx: Tx,
  platform: Platform,
  registers: Registers,
): Promise<OverviewLine[]> {
  const { state, operator } = await readState(tx, platform, registers)
  const line: [OverviewLine['state'], string] =
    operator || state !== 'unsigned'
      ? said[state]
      : ['to do', 'Nothing can be signed: whoever runs the server has not said who they are (OPERATOR_NAME).']
  return [overviewLine('/settings/agreement', 'Agreement', line)]
}
