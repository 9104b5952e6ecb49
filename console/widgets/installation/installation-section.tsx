import { Stack, Tabs, Text } from '@mantine/core'
import { memo } from 'react'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { Widget } from '#contract/widgets'
import { Copyable } from './copyable.tsx'
import { PageCheck } from './page-check.tsx'
import { PolicyCheck } from './policy-check.tsx'
import { SeenOn } from './seen-on.tsx'

type Props = { widget: Widget; isReadOnly: boolean }

export const InstallationSection = memo(function InstallationSection({ widget, isReadOnly }: Props) {
  const { embedLine } = widget
  const host = hostIn(embedLine)
  return (
    <SettingsSection
      id="installation"
      title="Installation"
      about="One line brings the widget to your website. It loads beside your page and never holds it up."
    >
      <Tabs defaultValue="html" keepMounted={false}>
        <Tabs.List aria-label="Kind of website">
          <Tabs.Tab value="html">Plain HTML</Tabs.Tab>
          <Tabs.Tab value="wordpress">WordPress</Tabs.Tab>
          <Tabs.Tab value="tag-manager">Google Tag Manager</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html" pt="md">
          <Text>
            Paste this line into each page that shall have the chat, best before the closing body tag.
          </Text>
          <Copyable text={embedLine} label="Copy the line" />
        </Tabs.Panel>
        <Tabs.Panel value="wordpress" pt="md">
          <WordPress embedLine={embedLine} />
        </Tabs.Panel>
        <Tabs.Panel value="tag-manager" pt="md">
          <TagManager host={host} widgetKey={widget.key} />
        </Tabs.Panel>
      </Tabs>
      <SeenOn widgetId={widget.id} />
      {!isReadOnly && <PageCheck widgetId={widget.id} host={host} />}
      <PolicyCheck host={host} />
    </SettingsSection>
  )
})

function WordPress({ embedLine }: { embedLine: string }) {
  return (
    <Stack gap="xs">
      <Text>
        With a block theme: Appearance, Editor, open the footer, add a Custom HTML block, paste the line,
        save.
      </Text>
      <Copyable text={embedLine} label="Copy the line" />
      <Text>
        With another theme, or where WordPress takes scripts out of blocks: put this into functions.php of
        your child theme.
      </Text>
      <Copyable text={inFooter(embedLine)} label="Copy the code" />
      <Text c="dimmed">
        If a plugin combines or delays scripts, except widget.js from that. Empty the cache afterwards.
      </Text>
    </Stack>
  )
}

function TagManager({ host, widgetKey }: { host: string; widgetKey: string }) {
  return (
    <Stack gap="xs">
      <Text>
        Add a tag of the type Custom HTML with this code, triggered on All Pages, then publish. The line
        itself does not work there, because the Tag Manager takes the widget’s key out of it.
      </Text>
      <Copyable text={byScript(host, widgetKey)} label="Copy the code" />
      <Text c="dimmed">
        Visitors whose browser or consent settings block the Tag Manager do not see the chat.
      </Text>
    </Stack>
  )
}

/** Where the line loads the widget from. */
const hostIn = (embedLine: string) =>
  new URL(/src="([^"]+)"/.exec(embedLine)?.[1] ?? '', location.href).origin

const inFooter = (embedLine: string) =>
  `add_action( 'wp_footer', function () {
  echo '${embedLine}';
} );`

const byScript = (host: string, widgetKey: string) =>
  `<script>
  var chat = document.createElement('script');
  chat.async = true;
  chat.src = '${host}/widget.js';
  chat.setAttribute('data-widget', '${widgetKey}');
  document.head.appendChild(chat);
</script>`
