import { SegmentedControl, Text } from '@mantine/core'
import { IconArrowUp, IconDotsVertical, IconMessage, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { useNow } from '#console/frame/time.ts'
import { isOpen, isTimeZone } from '#console/widgets/business-hours.ts'
import type { Catalogue } from '#console/widgets/catalogue.ts'
import { directionOf, textIn } from '#console/widgets/languages.ts'
import type { WidgetValues } from '#console/widgets/widget-values.ts'
import type { Language } from '#contract/languages'
import { foregroundOn } from './foreground.ts'
import classes from './widget-preview.module.css'

type Props = { values: WidgetValues; language: Language; catalogue: Catalogue }

/** How the widget will look, drawn after the form; saved or not. */
export function WidgetPreview({ values, language, catalogue }: Props) {
  const [scheme, setScheme] = useState<'light' | 'dark'>(() =>
    window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  )
  const { organization } = useMe()
  const own = values.words[language]
  const word = (name: string) => own?.[name] ?? catalogue[name] ?? ''
  const painted = { background: values.color, color: foregroundOn(values.color) }
  const greeting = values.hasEyeCatcher ? textIn(values.eyeCatcher.text, language) : ''
  const welcome = textIn(values.welcomeMessage, language).trim()
  const isAway = useIsAway(values)
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
          <div className={classes.stream}>
            {isAway && <div className={classes.small}>{word('closedNow')}</div>}
            {welcome && (
              <div className={classes.theirs} dir="auto">
                {welcome}
              </div>
            )}
            <div className={classes.own} style={painted}>
              …
            </div>
            <div className={classes.receipt}>{word('delivered')}</div>
          </div>
          <div className={classes.composer}>
            <span>{word('placeholder')}</span>
            <IconArrowUp size={16} />
          </div>
          <div className={classes.privacy}>{word('menu.privacy')}</div>
        </div>
        <div className={classes.corner}>
          <div className={classes.launcher} style={painted}>
            <IconMessage size={28} stroke={1.75} />
          </div>
          {greeting && (
            <div className={classes.greeting}>
              <span dir="auto">{greeting}</span>
              <IconX size={16} />
            </div>
          )}
        </div>
      </div>
    </div>
  )
}

function useIsAway({ hasBusinessHours, businessHours }: WidgetValues) {
  const now = useNow()
  return hasBusinessHours && isTimeZone(businessHours.timeZone) && !isOpen(businessHours, now)
}
