import { Radio, Stack, Text } from '@mantine/core'
import { TextLink } from '#console/frame/links.tsx'
import type { NoticeDraft, NoticeTransfers } from '#contract/documents'
import { nameOfCountry } from './countries.ts'

type Answer = NoticeDraft['transfers']

/** Asked only for what the list of sub-processors does not say, or while somebody has said that some goes there. */
export function TransfersAnswer(props: {
  transfers: NoticeTransfers
  saved: Answer
  value: Answer
  onChange: (value: Answer) => void
}) {
  const { transfers, saved, value, onChange } = props
  const { askedFor } = transfers
  return (
    <div>
      <Listed transfers={transfers} />
      {(askedFor !== null || saved === 'some') && (
        <Radio.Group
          mt="sm"
          label="Personal data in countries outside of the EEA"
          description={askedFor === 'own systems' ? ownSystems : unlisted}
          value={value}
          onChange={(chosen) => onChange(chosen === 'some' ? 'some' : 'none')}
        >
          <Stack mt="xs" gap="xs">
            <Radio value="none" label="None goes there" />
            <Radio value="some" label="Some goes there; I say below where, and how it is protected" />
          </Stack>
        </Radio.Group>
      )}
    </div>
  )
}

const unlisted = 'Of the server, of whoever gets data, and of those they work with.'
const ownSystems =
  'Your webhooks send contents to systems of your own, which the list of sub-processors does not know: say it of them.'

/** What the notice says by the list, without anybody being asked. */
function Listed({ transfers: { listed, askedFor } }: { transfers: NoticeTransfers }) {
  if (listed.length === 0 && askedFor === 'unlisted places') return null
  const who = listed.map(
    ({ provider, countries, isProtected }) =>
      `${provider} (${countries.map(nameOfCountry).join(', ')}${isProtected ? '' : '; nothing allows it at present'})`,
  )
  return (
    <Text fz="sm">
      <TextLink to="/settings/data-location">Data location</TextLink>{' '}
      {listed.length > 0
        ? `says who has data outside of the EEA, and the notice names them: ${who.join(', ')}.`
        : 'says that whoever the operator works with is inside the EEA, and the notice says so.'}
    </Text>
  )
}
