import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { wordsForField } from '#console/api/problem.ts'
import { Refusal } from '#console/api/request.ts'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { PrivacyContacts } from '#contract/privacy'
import { privacy, recordQuery, rolesQuery } from './queries.ts'
import classes from './roles.module.css'

const people = [
  {
    role: 'contact',
    label: 'Contact for personal data',
    about: 'Answers questions, may give the operator instructions, and is told of a breach.',
  },
  {
    role: 'protectionOfficer',
    label: 'Data protection officer, if you have one',
    about: 'Who needs one says Art. 37 GDPR.',
  },
  {
    role: 'securityOwner',
    label: 'Who answers for security',
    about: 'Somebody else than the protection officer, who watches over it (Art. 38(6) GDPR).',
  },
  {
    role: 'representative',
    label: 'Representative in the EU, if you are outside of it',
    about: 'Art. 27 GDPR.',
  },
] as const
type Role = (typeof people)[number]['role']

export function ContactsForm({ contacts }: { contacts: PrivacyContacts }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: {
      contact: contacts.contact ?? nobody,
      protectionOfficer: contacts.protectionOfficer ?? nobody,
      securityOwner: contacts.securityOwner ?? nobody,
      representative: contacts.representative ?? nobody,
    },
    validate: {
      contact: wholeOrNothing,
      protectionOfficer: wholeOrNothing,
      securityOwner: wholeOrNothing,
      representative: wholeOrNothing,
    },
  })
  const save = useMutation({
    mutationFn: () => {
      const values = form.getValues()
      const given = (role: Role) => orNull(values[role])
      return privacy.setContacts({
        contact: given('contact'),
        protectionOfficer: given('protectionOfficer'),
        securityOwner: given('securityOwner'),
        representative: given('representative'),
      })
    },
    onSuccess: () => {
      showDone('Saved. Every document names them from now on.')
      form.resetDirty()
      void queryClient.invalidateQueries({ queryKey: recordQuery.queryKey })
      return queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey })
    },
    onError: (error) => {
      const field = error instanceof Refusal ? error.problem.field?.replace('body.', '') : undefined
      if (field === undefined || !(error instanceof Refusal)) return showProblem(error, 'Nothing was saved')
      form.setFieldError(field, wordsForField(error))
    },
  })
  return (
    <SettingsSection title="People" about="Name and way to reach them; leave empty who does not exist.">
      <form noValidate onSubmit={form.onSubmit(() => save.mutate())}>
        <Stack>
          {people.map(({ role, label, about }) => (
            <fieldset key={role} className={classes.person}>
              <legend>{label}</legend>
              <Text component="p" fz="sm" c="dimmed">
                {about}
              </Text>
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <TextInput
                  label="Name"
                  autoComplete="off"
                  maxLength={200}
                  {...form.getInputProps(`${role}.name`)}
                  error={form.errors[`${role}.name`] ?? form.errors[role]}
                />
                <TextInput
                  label="E-mail, telephone or address"
                  autoComplete="off"
                  maxLength={300}
                  {...form.getInputProps(`${role}.reachedBy`)}
                />
              </SimpleGrid>
            </fieldset>
          ))}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Save people
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}

type Given = { name: string; reachedBy: string }
const nobody: Given = { name: '', reachedBy: '' }

const isBlank = (text: string) => text.trim() === ''

const orNull = (given: Given) => (isBlank(given.name) && isBlank(given.reachedBy) ? null : given)

const wholeOrNothing = ({ name, reachedBy }: Given) =>
  isBlank(name) === isBlank(reachedBy) ? null : 'Give both the name and how to reach them.'
