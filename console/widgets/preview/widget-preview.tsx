import { SegmentedControl, Text } from '@mantine/core'
import { IconDotsVertical, IconMessage, IconX } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import type { Catalogue } from '#console/widgets/catalogue.ts'
import { asksAnything } from '#console/widgets/forms/form-languages.ts'
import { directionOf, textIn } from '#console/widgets/languages.ts'
import type { WidgetValues } from '#console/widgets/widget-values.ts'
import type { Language } from '#contract/languages'
import { ChatPreview } from './chat-preview.tsx'
import { foregroundOn } from './foreground.ts'
import { OfflinePreview, SurveyPreview } from './form-preview.tsx'
import classes from './widget-preview.module.css'

type Props = {
  values: WidgetValues
  language: Language
  catalogue: Catalogue
  pictureUrl: string | undefined
}

type View = 'start' | 'offline'

/** How the widget will look, drawn after the form; saved or not. */
export const WidgetPreview = memo(function WidgetPreview({ values, language, catalogue, pictureUrl }: Props) {
  const [wanted, setWanted] = useState<View>('start')
  const [scheme, setScheme] = useState<'light' | 'dark'>(() =>
    window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  )
  const { organization } = useMe()
  const own = values.words[language]
  const word = (name: string) => own?.[name] ?? catalogue[name] ?? ''
  const painted = { background: values.color, color: foregroundOn(values.color) }
  const greeting = values.hasEyeCatcher ? textIn(values.eyeCatcher.text, language) : ''
  const view = values.hasOfflineForm ? wanted : 'start'
  const isSurvey = values.start === 'survey' && asksAnything(values.survey)
  const drawn = { values, language, word, painted }
  return (
    <div>
      <div className={classes.top}>
        <Text fz="xs" c="dimmed" id="preview-name">
          As entered, saved or not
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby="preview-name"
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={scheme}
          onChange={setScheme}
        />
      </div>
      {values.hasOfflineForm && (
        <SegmentedControl
          fullWidth
          size="xs"
          mb="xs"
          aria-label="What the preview shows"
          data={[
            { value: 'start', label: 'Somebody is there' },
            { value: 'offline', label: 'Nobody is there' },
          ]}
          value={view}
          onChange={setWanted}
        />
      )}
      <div
        className={classes.site}
        data-position={values.position}
        data-testid="preview"
        dir={directionOf(language)}
        lang={language}
        style={{ colorScheme: scheme }}
        aria-hidden
      >
        <div className={classes.panel}>
          <div className={classes.head}>
            <div className={classes.title}>
              <div dir="auto">{textIn(values.title, language) || word('title')}</div>
              <div className={classes.small}>{organization.name}</div>
            </div>
            <IconDotsVertical size={16} />
            <IconX size={16} />
          </div>
          {view === 'offline' && <OfflinePreview {...drawn} />}
          {view === 'start' && isSurvey && <SurveyPreview {...drawn} />}
          {view === 'start' && !isSurvey && <ChatPreview {...drawn} />}
          <div className={classes.privacy}>{word('menu.privacy')}</div>
        </div>
        <div className={classes.corner}>
          <div className={classes.launcher} style={painted}>
            <IconMessage size={28} stroke={1.75} />
          </div>
          {greeting && (
            <div className={classes.greeting}>
              {pictureUrl && <img className={classes.picture} src={pictureUrl} alt="" />}
              <span dir="auto">{greeting}</span>
              <IconX size={16} />
            </div>
          )}
        </div>
      </div>
    </div>
  )
})
