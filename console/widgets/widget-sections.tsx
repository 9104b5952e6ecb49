import { useMediaQuery } from '@mantine/hooks'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { TextLink } from '#console/frame/links.tsx'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import type { Widget } from '#contract/widgets'
import { EmbedLine } from './embed-line.tsx'
import { EnabledSection } from './enabled-section.tsx'
import { AppearanceSection, OpeningSection, WebsitesSection, WordsSection } from './settings-sections.tsx'
import { useWidgetForm } from './use-widget-form.ts'
import { WidgetPreview } from './widget-preview.tsx'
import classes from './widget-sections.module.css'

export function WidgetSections({ widget }: { widget: Widget }) {
  const { user } = useMe()
  const form = useWidgetForm(widget)
  const { values } = form
  const hasRoom = useMediaQuery('(min-width: 78em)', false, { getInitialValueInEffect: false })
  const preview = (
    <WidgetPreview
      title={values.title}
      welcomeMessage={values.welcomeMessage}
      color={values.color}
      position={values.position}
    />
  )
  const isReadOnly = !isAdmin(user)
  const section = { widget, form, isReadOnly }
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <SettingsPage
          title={widget.name}
          purpose={
            <>
              What visitors see on your website, and where.{' '}
              {isReadOnly && 'Admins and owners can change it. '}
              <TextLink to="/settings/widgets">All widgets</TextLink>
            </>
          }
        >
          <SettingsSection title="Line for your website" about="Paste it anywhere into the page.">
            <EmbedLine line={widget.embedLine} />
          </SettingsSection>
          {!hasRoom && <div className={classes.inline}>{preview}</div>}
          <WordsSection {...section} />
          <AppearanceSection {...section} />
          <OpeningSection {...section} />
          <WebsitesSection {...section} />
          {!isReadOnly && <EnabledSection widget={widget} />}
        </SettingsPage>
      </div>
      {hasRoom && (
        <aside className={classes.preview} aria-label="Preview">
          {preview}
        </aside>
      )}
    </div>
  )
}
