import { SettingsSection } from '#console/frame/settings-page.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import { AuditLog } from './audit-log.tsx'
import { Verification } from './verification.tsx'

export function AuditPage() {
  return (
    <ForAdmins
      title="Audit log"
      purpose="Who changed or took out what: your team, your programs, and whoever runs this server. It lets you answer for it (Art. 5(2) and 32 GDPR)."
    >
      <Verification />
      <SettingsSection
        title="Entries"
        about="Which thing and which fields, never their contents. Names are those of today. Kept for twelve months."
      >
        <AuditLog />
      </SettingsSection>
    </ForAdmins>
  )
}
