import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import type { CookieStatement, getCookieStatement } from '#contract/documents'
import type { ReplyOf } from '#contract/endpoint'
import type { LetterLanguage } from '#contract/requests'
import { DocumentLanguage } from './document-languages.tsx'
import { DocumentView } from './document-view.tsx'
import { cookieStatementQuery } from './queries.ts'
import { StorageChoice } from './storage-choice.tsx'

const purpose =
  'What your widgets keep on the devices of your visitors: every entry, what for and how long (Art. 13 GDPR, and Art. 5(3) of the ePrivacy Directive). It is printed from the list the widget is held to, so it cannot say anything else.'

export function CookieStatementPage() {
  const [language, setLanguage] = useState<LetterLanguage>('en')
  const found = useQuery(cookieStatementQuery(language))
  return (
    <ForAdmins title="Cookie statement" purpose={purpose}>
      <SettingsSection title="The statement" about="Each wording is kept with its number, as it was shown.">
        <Stack gap="md">
          <DocumentLanguage value={language} onChange={setLanguage} label="Language of the statement" />
          {found.isPending && <Skeleton h={320} role="status" aria-label="Loading the statement" />}
          {found.isError && (
            <Failure
              title="The statement could not be loaded"
              error={found.error}
              onRetry={() => void found.refetch()}
            />
          )}
          {found.data && (
            <>
              <Standing statement={found.data.statement} />
              <DocumentView content={found.data.statement.content} language={language} />
            </>
          )}
        </Stack>
      </SettingsSection>
      {found.data && <Further {...found.data} />}
    </ForAdmins>
  )
}

const outcomes: Record<NonNullable<CookieStatement['observed']>['outcome'], string> = {
  seen: 'saw exactly these entries.',
  failed: 'failed, so that exactly these entries are kept is not shown at present.',
  'too old': 'saw exactly these entries, too long ago to count.',
  'other program': 'saw exactly these entries, in another version of the program.',
}

function Standing({ statement }: { statement: CookieStatement }) {
  const { version, publishedAt, pageUrl, observed, sha256 } = statement
  return (
    <Stack gap={4}>
      <Text>
        Version {version}, since <Moment at={publishedAt} />.{' '}
        {observed ? (
          <>
            {observed.outcome === 'failed' ? 'Last checked' : 'Last observed'} <Moment at={observed.at} />: a
            test with a real browser {outcomes[observed.outcome]}
          </>
        ) : (
          'Not observed in this installation yet: its tests (npm test) have not been recorded here.'
        )}
      </Text>
      <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        Anybody can read it at{' '}
        <Anchor href={pageUrl} underline="always" inherit>
          {pageUrl}
        </Anchor>
        . SHA-256: {sha256}
      </Text>
    </Stack>
  )
}

function Further({ statement, widgets }: ReplyOf<typeof getCookieStatement>) {
  return (
    <>
      <SettingsSection
        title="How your pages embed the chat"
        about="The line in your page may say where the chat keeps its entries. The server cannot see that line: say it here."
      >
        <StorageChoice />
      </SettingsSection>
      <SettingsSection title="Your widgets" about="How a widget is set decides which entries it keeps.">
        {widgets.length === 0 && <Text c="dimmed">No widget is switched on.</Text>}
        <ul className={rows.list} aria-label="Widgets">
          {widgets.map(({ widgetId, name, lastSeenAt }) => (
            <li key={widgetId} className={rows.row}>
              <div className={rows.words}>
                <TextLink to="/settings/widgets/$widgetId" params={{ widgetId }} dir="auto">
                  {name}
                </TextLink>
                <Text fz="sm" c="dimmed">
                  {lastSeenAt ? (
                    <>
                      Last seen on a website <Moment at={lastSeenAt} />
                    </>
                  ) : (
                    'Not seen on any website yet'
                  )}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      </SettingsSection>
      <SettingsSection
        title="Put it into a page of your own"
        about="Plain HTML without style or script. It stays as you paste it: link the page above, and it is always the newest."
      >
        <Copyable text={statement.html} label="Copy the HTML" />
      </SettingsSection>
    </>
  )
}
