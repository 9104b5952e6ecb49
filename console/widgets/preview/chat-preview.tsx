import { IconArrowUp, IconMoodSmile, IconPaperclip } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useNow } from '#console/frame/time.ts'
import { isOpen, isTimeZone } from '#console/widgets/business-hours.ts'
import { textIn } from '#console/widgets/languages.ts'
import type { WidgetValues } from '#console/widgets/widget-values.ts'
import type { Language } from '#contract/languages'
import classes from './widget-preview.module.css'

export type Drawn = {
  values: WidgetValues
  language: Language
  /** A text of the widget by its name: the organization’s own, else the built-in one. */
  word: (name: string) => string
  painted: CSSProperties
}

/** A conversation, or the bot that begins it. */
export function ChatPreview({ values, language, word, painted }: Drawn) {
  const welcome = textIn(values.welcomeMessage, language).trim()
  // With an offline form, what is seen while nobody is there is a preview of its own.
  const isAway = useIsAway(values) && !values.hasOfflineForm
  return (
    <>
      <div className={classes.stream}>
        {isAway && <div className={classes.small}>{word('closedNow')}</div>}
        {welcome && values.start !== 'bot' && (
          <div className={classes.theirs} dir="auto">
            {welcome}
          </div>
        )}
        {values.start === 'bot' ? (
          <Bot bot={values.bot} language={language} word={word} color={values.color} />
        ) : (
          <>
            <div className={classes.own} style={painted}>
              …
            </div>
            <div className={classes.receipt}>{word('delivered')}</div>
          </>
        )}
      </div>
      <div className={classes.composer}>
        {values.files.isAllowed && <IconPaperclip size={16} />}
        <span>{word('placeholder')}</span>
        <IconMoodSmile size={16} />
        <IconArrowUp size={16} />
      </div>
    </>
  )
}

type BotProps = Pick<Drawn, 'language' | 'word'> & { bot: WidgetValues['bot']; color: string }

function Bot({ bot, language, word, color }: BotProps) {
  const greeting = textIn(bot.greeting, language)
  const replies = bot.replies.map((reply) => textIn(reply, language)).filter(Boolean)
  return (
    <div className={classes.bot}>
      <div className={classes.small}>
        {bot.name !== word('bot') && <span dir="auto">{bot.name}</span>}{' '}
        <span className={classes.label}>{word('bot') || 'Bot'}</span>
      </div>
      {greeting && (
        <div className={classes.theirs} dir="auto">
          {greeting}
        </div>
      )}
      {replies.map((reply) => (
        <div key={reply} className={classes.reply} style={{ borderColor: color }} dir="auto">
          {reply}
        </div>
      ))}
    </div>
  )
}

function useIsAway({ hasBusinessHours, businessHours }: WidgetValues) {
  const now = useNow()
  return hasBusinessHours && isTimeZone(businessHours.timeZone) && !isOpen(businessHours, now)
}
