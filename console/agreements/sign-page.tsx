import {
  Alert,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { required } from '#console/frame/rules.ts'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { AgreementLanguage, presentAgreement } from '#contract/agreements'
import type { ReplyOf } from '#contract/endpoint'
import { LanguageChoice } from './agreement-page.tsx'
import { DocumentView } from './document-view.tsx'
import { agreements, agreementsQuery, presentationQuery } from './queries.ts'

type Presented = ReplyOf<typeof presentAgreement>

export function SignPage() {
  const { user } = useMe()
  return (
    <SettingsPage
      title="Read and sign"
      purpose="Read to the end; there you sign (Art. 28(9) GDPR). When you were shown the text, when you had read it and when you signed it becomes part of the evidence."
    >
      {user.role === 'owner' ? <Reading /> : <Text>Only an owner can sign the agreement.</Text>}
    </SettingsPage>
  )
}

function Reading() {
  const [language, setLanguage] = useState<AgreementLanguage>('en')
  const found = useQuery(presentationQuery(language))
  return (
    <Stack gap="lg">
      <LanguageChoice language={language} onChoose={setLanguage} />
      {found.isPending && <Skeleton h={480} role="status" aria-label="Loading the agreement" />}
      {found.isError && (
        <Failure
          title="The agreement cannot be presented"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <Alert color="blue" title="Before you sign">
            <span lang={language}>{found.data.document.counsel}</span>
          </Alert>
          <DocumentView document={found.data.document} />
          <AtTheEnd key={found.data.presentationId} presented={found.data} />
        </>
      )}
    </Stack>
  )
}

/** Whoever sees this has come to the end; from then on it can be signed. */
function AtTheEnd({ presented }: { presented: Presented }) {
  const end = useRef<HTMLDivElement>(null)
  const { presentationId } = presented
  const { mutate, isSuccess } = useMutation({
    mutationFn: () => agreements.noteRead({ presentationId }),
    onError: (error) => showProblem(error, 'It could not be noted that you have read it'),
  })
  useEffect(() => {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      seen.disconnect()
      mutate()
    })
    if (end.current) seen.observe(end.current)
    return () => seen.disconnect()
  }, [mutate])
  return (
    <div ref={end}>
      {isSuccess ? <SignatureForm presented={presented} /> : <Text>Read to the end first.</Text>}
    </div>
  )
}

function SignatureForm({
  presented: { presentationId, documentSha256, document },
}: {
  presented: Presented
}) {
  const { user } = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: '', position: '', hasAuthority: false, agrees: false, password: '' },
    validate: {
      name: required('Type your name.'),
      position: required('Say what you are in the organization.'),
      hasAuthority: mustBeTicked,
      agrees: mustBeTicked,
      password: required('Enter your password.'),
    },
  })
  const sign = useFormAction({
    form,
    act: ({ name, position, password }: typeof form.values) =>
      agreements.sign({
        presentationId,
        documentSha256,
        name,
        position,
        password,
        hasAuthority: true,
        agrees: true,
      }),
    onDone: (state) => {
      queryClient.setQueryData(agreementsQuery.queryKey, state)
      showDone('Signed. Download both files and keep them.')
      return navigate({ to: '/settings/agreement' })
    },
    failed: 'It is not signed',
    fieldOfCode: { wrong_credentials: 'password' },
  })
  return (
    <SettingsSection title="Sign" about="You have read to the end.">
      <form noValidate onSubmit={form.onSubmit((values) => sign.mutate(values))}>
        <Stack>
          <TextInput
            label="Your name"
            description="Typed, it is your signature."
            autoComplete="off"
            maxLength={200}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="Your position"
            placeholder="Managing director"
            autoComplete="organization-title"
            maxLength={200}
            {...form.getInputProps('position')}
          />
          <Checkbox
            lang={document.language}
            label={document.statements.authority}
            {...form.getInputProps('hasAuthority', { type: 'checkbox' })}
          />
          <Checkbox
            lang={document.language}
            label={document.statements.agreement}
            {...form.getInputProps('agrees', { type: 'checkbox' })}
          />
          <input type="hidden" autoComplete="username" value={user.email} readOnly />
          <PasswordInput
            label="Your password"
            description="Again, so that it is you who signs."
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
            {...form.getInputProps('password')}
          />
          <Group>
            <Button type="submit" loading={sign.isPending}>
              Sign the agreement
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsSection>
  )
}

const mustBeTicked = (ticked: boolean) => (ticked ? null : 'This is needed to sign.')
