import { SettingsSection } from '#console/frame/settings-page.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import { BringIn } from './bring-in.tsx'
import { FileFormat } from './file-format.tsx'

const purpose =
  'What people agreed to before you had this chat: on paper, in your shop, in another program. Here it is kept as proof that they did (Art. 7(1) GDPR), marked as imported by your word, and they take it back in the chat as easily as any other.'

export function EarlierConsentsPage() {
  return (
    <ForAdmins title="Earlier consents" purpose={purpose}>
      <SettingsSection
        title="Bring them in"
        about="The file is checked first, and nothing is written while a line of it has a problem. Bringing in the same file again adds nothing twice."
      >
        <BringIn />
      </SettingsSection>
      <SettingsSection
        title="What the file looks like"
        about="CSV in UTF-8 with commas and the names of the columns in its first line, or a JSON object on each line (NDJSON). One line for each thing that happened: given, refused or withdrawn."
      >
        <FileFormat />
      </SettingsSection>
    </ForAdmins>
  )
}
