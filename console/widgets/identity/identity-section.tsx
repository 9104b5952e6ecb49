import { Stack, Text } from '@mantine/core'
import { memo } from 'react'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { Widget } from '#contract/widgets'
import { CodeSamples } from './code-samples.tsx'
import { IdentityKeys } from './identity-keys.tsx'

type Props = { widget: Widget; isReadOnly: boolean }

// Nothing of it is in the form: what is typed elsewhere does not draw it again.
export const IdentitySection = memo(function IdentitySection({ widget, isReadOnly }: Props) {
  return (
    <SettingsSection
      id="identity"
      title="Identity"
      about="People who are signed in to your website can be known in the chat, if your server vouches for them with a signed token. What a page merely says about somebody is shown to agents as unverified."
    >
      <Stack>
        {isReadOnly ? (
          <Text c="dimmed">Admins and owners see the keys.</Text>
        ) : (
          <IdentityKeys widgetId={widget.id} />
        )}
        <CodeSamples widget={widget} />
      </Stack>
    </SettingsSection>
  )
})
