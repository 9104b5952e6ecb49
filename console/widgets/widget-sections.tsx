import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconEye } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { LinkButton, TextLink } from '#console/frame/links.tsx'
import { SettingsPage } from '#console/frame/settings-page.tsx'
import type { Language } from '#contract/languages'
import type { Widget } from '#contract/widgets'
import { type Catalogue, catalogueQuery } from './catalogue.ts'
import { usePictureUrl } from './greeting/greeting-picture.tsx'
import { GreetingSection } from './greeting/greeting-section.tsx'
import { IdentitySection } from './identity/identity-section.tsx'
import { InstallationSection } from './installation/installation-section.tsx'
import type { Languages } from './language-select.tsx'
import { NoticeSection } from './notice/notice-section.tsx'
import { OfflineFormSection } from './offline/offline-form-section.tsx'
import { WidgetPreview } from './preview/widget-preview.tsx'
import { SectionLinks } from './section-links.tsx'
import { AppearanceSection } from './sections/appearance-section.tsx'
import { BusinessHoursSection } from './sections/business-hours-section.tsx'
import { ConversationSection } from './sections/conversation-section.tsx'
import { EnabledSection } from './sections/enabled-section.tsx'
import { FilesSection } from './sections/files-section.tsx'
import { OpeningSection } from './sections/opening-section.tsx'
import { RememberSection } from './sections/remember-section.tsx'
import { WebsitesSection } from './sections/websites-section.tsx'
import { WordsSection } from './sections/words-section.tsx'
import { StartSection } from './start/start-section.tsx'
import { useGuardUnsaved } from './use-guard-unsaved.ts'
import { useWidgetForm } from './use-widget-form.ts'
import classes from './widget-sections.module.css'
import { languagesIn, type WidgetValues } from './widget-values.ts'

export function WidgetSections({ widget }: { widget: Widget }) {
  const { user } = useMe()
  const form = useWidgetForm(widget)
  useGuardUnsaved(form)
  const languages = useLanguages(form.values)
  const { data: catalogue = noTexts } = useQuery({
    ...catalogueQuery(languages.current),
    placeholderData: keepPreviousData,
  })
  const [uploaded, setUploaded] = useState<Record<string, string>>({})
  const pictureUrl = usePictureUrl(widget, form.values.eyeCatcher.pictureId, uploaded)
  // The preview follows a moment later, so that typing never waits for it.
  const shown = useDeferredValue(form.values)
  const isReadOnly = !isAdmin(user)
  const section = { widget, form, isReadOnly }
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <SettingsPage
          title={widget.name}
          purpose={
            <>
              What visitors see on your website, and where. Each section is saved on its own.{' '}
              {isReadOnly && 'Admins and owners can change it. '}
              <TextLink to="/settings/widgets">All widgets</TextLink>
            </>
          }
        >
          <SectionLinks />
          <WordsSection {...section} languages={languages} catalogue={catalogue} />
          <AppearanceSection {...section} />
          <OpeningSection {...section} />
          <GreetingSection
            {...section}
            languages={languages}
            pictureUrl={pictureUrl}
            onUpload={(pictureId, url) => setUploaded({ ...uploaded, [pictureId]: url })}
          />
          <StartSection {...section} languages={languages} />
          <NoticeSection {...section} languages={languages} />
          <OfflineFormSection {...section} languages={languages} />
          <BusinessHoursSection {...section} />
          <FilesSection {...section} />
          <RememberSection {...section} />
          <ConversationSection {...section} />
          <WebsitesSection {...section} />
          <IdentitySection widget={widget} isReadOnly={isReadOnly} />
          <InstallationSection widget={widget} isReadOnly={isReadOnly} />
          {!isReadOnly && <EnabledSection widget={widget} />}
        </SettingsPage>
      </div>
      <Preview>
        <WidgetPreview
          values={shown}
          language={languages.current}
          catalogue={catalogue}
          pictureUrl={pictureUrl}
        />
      </Preview>
    </div>
  )
}

const noTexts: Catalogue = {}

/** Beside the sections where there is room, else behind a button that stays in reach. */
function Preview({ children }: { children: React.ReactNode }) {
  const hasRoom = useMediaQuery('(min-width: 78em)', false, { getInitialValueInEffect: false })
  const [isOpen, setIsOpen] = useState(false)
  if (hasRoom) {
    return (
      <aside className={classes.preview} aria-label="Preview">
        {children}
      </aside>
    )
  }
  return (
    <>
      <div className={classes.bar}>
        <LinkButton to="." hash="sections" replace variant="default">
          Sections
        </LinkButton>
        <Button leftSection={<IconEye size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
          Preview
        </Button>
      </div>
      <Drawer opened={isOpen} onClose={() => setIsOpen(false)} position="right" size={360} title="Preview">
        {children}
      </Drawer>
    </>
  )
}

// A language just added is in use although nothing is written in it yet.
function useLanguages(values: WidgetValues): Languages {
  const written = languagesIn(values)
  const [added, setAdded] = useState<Language[]>([])
  const [chosen, setChosen] = useState<Language>(written.includes('en') ? 'en' : (written[0] ?? 'en'))
  const inUse = [...new Set([...written, ...added])]
  function choose(language: Language) {
    setChosen(language)
    setAdded((before) => [...new Set([...before, chosen, language])])
  }
  return { current: chosen, inUse, choose }
}
