import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showDone } from '#console/frame/notices.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Notice, NoticeDraft, NoticeSection } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import { nameOfCountry } from './countries.ts'
import { DocumentLanguage, languageNames } from './document-languages.tsx'
import { documents, noticeQuery } from './queries.ts'
import { TransfersAnswer } from './transfers-answer.tsx'

export function NoticeDraftForm({ notice: { draft, transfers, authorities } }: { notice: Notice }) {
  const queryClient = useQueryClient()
  const form = useForm<NoticeDraft>({ initialValues: draft })
  const save = useFormAction({
    form,
    act: (values: NoticeDraft) => documents.update(values),
    onDone: (saved) => {
      showDone('The draft is saved. Visitors see it once you publish.')
      queryClient.setQueryData(noticeQuery.queryKey, saved)
    },
    failed: 'The draft is not saved',
  })
  const { country, additions } = form.values
  const authority = authorities.find((one) => one.country === country)
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <Select
          label="Country"
          description={
            authority
              ? `Complaints go to: ${authority.name}, unless you name another under Requests.`
              : 'Where you, or your representative, are established: it says whom people may complain to.'
          }
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'No country' }}
          data={authorities.map((one) => ({ value: one.country, label: nameOfCountry(one.country) }))}
          {...form.getInputProps('country')}
        />
        <TransfersAnswer
          transfers={transfers}
          saved={draft.transfers}
          value={form.values.transfers}
          onChange={(value) => form.setFieldValue('transfers', value)}
        />
        <Addition additions={additions} onChange={(changed) => form.setFieldValue('additions', changed)} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save the draft
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type Additions = NoticeDraft['additions']

function Addition(props: { additions: Additions; onChange: (additions: Additions) => void }) {
  const { additions, onChange } = props
  const [section, setSection] = useState<NoticeSection>('who')
  const [language, setLanguage] = useState<LetterLanguage>('en')
  const { [section]: written = {}, ...others } = additions
  const { [language]: text = '', ...otherLanguages } = written
  function put(value: string) {
    const texts = value.trim() === '' ? otherLanguages : { ...otherLanguages, [language]: value }
    onChange(Object.keys(texts).length === 0 ? others : { ...others, [section]: texts })
  }
  return (
    <>
      <Select
        label="Add to the section"
        allowDeselect={false}
        data={sections.map((value) => ({
          value,
          label: additions[value] ? `${titles[value]} (you have added to it)` : titles[value],
        }))}
        value={section}
        onChange={(value) => {
          const chosen = sections.find((one) => one === value)
          if (chosen) setSection(chosen)
        }}
      />
      <DocumentLanguage value={language} onChange={setLanguage} label="Language of what you add" />
      <Textarea
        label={`Your words in ${languageNames[language]}`}
        description="Plain text, below what the registers say. Where a language is empty, English stands in for it."
        autosize
        minRows={3}
        maxRows={14}
        maxLength={4000}
        lang={language}
        value={text}
        onChange={({ currentTarget }) => put(currentTarget.value)}
      />
    </>
  )
}

// Complete by its type.
const titles: Record<NoticeSection, string> = {
  who: 'Who is responsible',
  why: 'What for, and on what ground',
  interests: 'Legitimate interests',
  data: 'Which data, and where they come from',
  recipients: 'Who else receives them',
  transfers: 'Countries outside of the EEA',
  retention: 'How long they are kept',
  rights: 'Rights',
  consent: 'Taking back a consent',
  complaint: 'Complaints',
  required: 'Whether data must be given',
  decisions: 'Automated decisions',
}
const isSection = (name: string): name is NoticeSection => Object.hasOwn(titles, name)
const sections = Object.keys(titles).filter(isSection)
