import { Alert, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { Failure } from '#console/frame/failure.tsx'
import { LinkButton, TextLink } from '#console/frame/links.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import type { AgreementLanguage, AgreementState } from '#contract/agreements'
import classes from './agreements.module.css'
import { Differences } from './differences.tsx'
import { DocumentView } from './document-view.tsx'
import { History } from './history.tsx'
import { agreementsQuery, draftQuery, languages } from './queries.ts'

export function AgreementPage() {
  const found = useQuery(agreementsQuery)
  return (
    <ForAdmins
      title="Agreement"
      purpose="The contract the law asks for between you and whoever runs this server (Art. 28(3) and (9) GDPR). It is read and signed here, and what was signed can be checked without us."
    >
      {found.isPending && <Skeleton h={240} role="status" aria-label="Loading the agreement" />}
      {found.isError && (
        <Failure
          title="The agreement could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <Standing state={found.data} />
          {found.data.operator && found.data.agreements.length > 0 && <Differences />}
          <History agreements={found.data.agreements} />
          {found.data.operator && <TextNow />}
        </>
      )}
    </ForAdmins>
  )
}

const words: Record<AgreementState['state'], { title: string; about: string }> = {
  unsigned: {
    title: 'Not signed yet',
    about: 'Without it nobody may process personal data for you. Reading it takes about ten minutes.',
  },
  waiting: {
    title: 'Signed; the operator’s signature is missing',
    about: 'Whoever runs this server has to counter-sign. The final copy is here as soon as they have.',
  },
  'in force': { title: 'In force', about: 'Signed by both sides. There is nothing to do.' },
  outdated: {
    title: 'In force; a newer text asks for a signature',
    about: 'What was signed stays valid until both sides have signed the newer text.',
  },
}

function Standing({ state: { state, operator } }: { state: AgreementState }) {
  const { user } = useMe()
  const { title, about } = words[state]
  const asksForSignature = state === 'unsigned' || state === 'outdated'
  return (
    <SettingsSection title={title} about={about}>
      <Stack align="flex-start">
        {!operator && (
          <Alert color="yellow" title="The operator is not known" w="100%">
            {'Whoever runs this server has not said who they are, so nothing can be signed. See '}
            <TextLink to="/settings/roles">Roles and contacts</TextLink>.
          </Alert>
        )}
        {operator && user.role === 'owner' && (
          <LinkButton to="/settings/agreement/sign" variant={asksForSignature ? 'filled' : 'default'}>
            {state === 'unsigned' ? 'Read and sign' : 'Read and sign anew'}
          </LinkButton>
        )}
        {user.role !== 'owner' && <Text>Only an owner can sign.</Text>}
        <Text fz="sm" c="dimmed">
          {'It is filled in from '}
          <TextLink to="/settings/roles">Roles and contacts</TextLink>
          {', the '}
          <TextLink to="/settings/data-map">Data map</TextLink>
          {' and the registers of this server.'}
        </Text>
      </Stack>
    </SettingsSection>
  )
}

function TextNow() {
  const [language, setLanguage] = useState<AgreementLanguage>('en')
  const found = useQuery(draftQuery(language))
  return (
    <SettingsSection
      title="The text as it is now"
      about="For you and your counsel to read. It is a template: have it reviewed by your counsel before you sign."
    >
      <Stack>
        <LanguageChoice language={language} onChoose={setLanguage} />
        {found.isError && (
          <Failure
            title="The text could not be loaded"
            error={found.error}
            onRetry={() => void found.refetch()}
          />
        )}
        {found.data && (
          <details className={classes.text}>
            <summary>{found.data.document.title}</summary>
            <DocumentView document={found.data.document} />
          </details>
        )}
      </Stack>
    </SettingsSection>
  )
}

export function LanguageChoice(props: {
  language: AgreementLanguage
  onChoose: (language: AgreementLanguage) => void
}) {
  return (
    <Select
      label="Language"
      data={languages}
      value={props.language}
      allowDeselect={false}
      maw={240}
      onChange={(chosen) => chosen && props.onChoose(chosen)}
    />
  )
}
