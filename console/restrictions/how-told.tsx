import { Radio, Stack, TextInput } from '@mantine/core'
import type { BodyInput } from '#contract/endpoint'
import type { liftRestriction } from '#contract/restrictions'

type Told = BodyInput<typeof liftRestriction>['told']

/** How the person hears that a restriction ends: before it does (Art. 18(3) GDPR). The props are those of a form's inputs. */
export function HowTold(props: { how: { value?: string }; note: object }) {
  return (
    <>
      <Radio.Group label="How they are told" {...props.how}>
        <Stack gap="xs" mt={4}>
          <Radio value="by mail" label="By mail, and it ends seven days later" />
          <Radio value="by hand" label="I have told them, and it ends now" />
        </Stack>
      </Radio.Group>
      {props.how.value === 'by hand' && <TextInput label="How, and when" maxLength={300} {...props.note} />}
    </>
  )
}

export const toldBy = ({ how, note }: { how: string; note: string }): Told =>
  how === 'by mail' ? { how: 'by mail' } : { how: 'by hand', note: note.trim() }

export const refuseNoNote = (note: string, { how }: { how: string }): string | null =>
  how === 'by hand' && note.trim() === '' ? 'Say how they were told, and when' : null
