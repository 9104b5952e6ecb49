import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { PrivacyContacts } from '#contract/privacy'
import classes from './contacts-form.module.css'
import { privacy, recordQuery } from './queries.ts'

const people = [
  { role: 'contact', label: 'Who answers questions about personal data' },
  { role: 'protectionOfficer', label: 'Data protection officer, if you have one' },
  { role: 'representative', label: 'Representative in the EU, if you are outside of it' },
] as const

/** The only part of the record that no label knows. */
export function ContactsForm({ contacts }: { contacts: PrivacyContacts }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: {
      contact: contacts.contact ?? nobody,
      protectionOfficer: contacts.protectionOfficer ?? nobody,
      representative: contacts.representative ?? nobody,
    },
  })
  const save = useMutation({
    mutationFn: () => {
      const { contact, protectionOfficer, representative } = form.getValues()
      return privacy.setContacts({
        contact: orNull(contact),
        protectionOfficer: orNull(protectionOfficer),
        representative: orNull(representative),
      })
    },
    onSuccess: () => {
      showDone('The record names them now.')
      form.resetDirty()
      return queryClient.invalidateQueries({ queryKey: recordQuery.queryKey })
    },
    onError: (error) => showProblem(error, 'Nothing was saved'),
  })
  return (
    <div className={classes.onScreen}>
      <SettingsSection
        title="What you add"
        about="Name and way to reach them; leave empty who does not exist."
      >
        <form onSubmit={form.onSubmit(() => save.mutate())}>
          <Stack>
            {people.map(({ role, label }) => (
              <fieldset key={role} className={classes.person}>
                <legend>{label}</legend>
                <Group grow align="flex-start">
                  <TextInput label="Name" {...form.getInputProps(`${role}.name`)} />
                  <TextInput label="E-mail or telephone" {...form.getInputProps(`${role}.reachedBy`)} />
                </Group>
              </fieldset>
            ))}
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </SettingsSection>
    </div>
  )
}

const nobody = { name: '', reachedBy: '' }

const orNull = (given: { name: string; reachedBy: string }) =>
  given.name.trim() === '' && given.reachedBy.trim() === '' ? null : given
