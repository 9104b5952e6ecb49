import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import { Clauses } from './clauses.tsx'
import { NoticeDraftForm } from './notice-draft-form.tsx'
import { NoticePreview } from './notice-preview.tsx'
import { NoticeStanding } from './notice-standing.tsx'
import { noticeQuery } from './queries.ts'

const purpose =
  'What you tell people before they give you data (Art. 13 and 14 GDPR), and the texts your forms take from the library (Art. 7). The notice is made from the registers of the program: what it says is what is done.'

export function NoticePage() {
  const found = useQuery(noticeQuery)
  return (
    <ForAdmins title="Notice and clauses" purpose={purpose}>
      {found.isPending && <Skeleton h={240} role="status" aria-label="Loading the notice" />}
      {found.isError && (
        <Failure
          title="The notice could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <SettingsSection
            title="Privacy notice"
            about="Published in English, Dutch, German and French at once. A template, to be reviewed by your counsel."
          >
            <NoticeStanding notice={found.data} />
          </SettingsSection>
          <SettingsSection
            title="What the registers do not know"
            about="Part of the draft until you publish."
          >
            <NoticeDraftForm key={JSON.stringify(found.data.draft)} notice={found.data} />
          </SettingsSection>
          <SettingsSection title="Preview" about="As it would be published now, from what is saved.">
            <NoticePreview notice={found.data} />
          </SettingsSection>
        </>
      )}
      <SettingsSection
        title="Clauses library"
        about="Texts for your forms, by purpose and ground. You take them into a form in the settings of a widget, under “Notice” and beside the consents. Templates, to be reviewed by your counsel."
      >
        <Clauses />
      </SettingsSection>
    </ForAdmins>
  )
}
