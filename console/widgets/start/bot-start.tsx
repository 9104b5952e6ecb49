import { ActionIcon, Button, Text, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { isBlank } from '#console/widgets/forms/form-faults.ts'
import classes from '#console/widgets/forms/forms.module.css'
import { LanguageSelect, type Languages } from '#console/widgets/language-select.tsx'
import { directionOf, nameOf, textIn, withText } from '#console/widgets/languages.ts'
import type { WidgetForm } from '#console/widgets/use-widget-form.ts'
import type { BotStart as Bot } from '#contract/widgets'

type Props = { form: WidgetForm; languages: Languages; isReadOnly: boolean }

export function BotStart({ form, languages, isReadOnly }: Props) {
  const { bot } = form.values
  const { current } = languages
  const written = { lang: current, dir: directionOf(current), disabled: isReadOnly }
  const change = (part: Partial<Bot>) => form.setFieldValue('bot', { ...bot, ...part })
  return (
    <>
      <LanguageSelect languages={languages} label="The bot speaks" isAddable={!isReadOnly} />
      <TextInput
        label="Name of the bot"
        description="Visitors see it with the word bot beside it."
        maxLength={60}
        maw={320}
        disabled={isReadOnly}
        value={bot.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Textarea
        label={`What the bot says in ${nameOf(current)}`}
        placeholder={textIn(bot.greeting, current)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        {...written}
        value={bot.greeting[current] ?? ''}
        onChange={({ currentTarget }) =>
          change({ greeting: withText(bot.greeting, current, currentTarget.value) })
        }
      />
      <Replies
        replies={bot.replies}
        language={current}
        isReadOnly={isReadOnly}
        onChange={(replies) => change({ replies })}
      />
    </>
  )
}

const mostReplies = 6

type RepliesProps = {
  replies: Bot['replies']
  language: Languages['current']
  isReadOnly: boolean
  onChange: (replies: Bot['replies']) => void
}

function Replies({ replies, language, isReadOnly, onChange }: RepliesProps) {
  const isFull = replies.length >= mostReplies
  function add() {
    if (isFull) return
    onChange([...replies, {}])
  }
  return (
    <div>
      <Text fw={500}>Replies it offers in {nameOf(language)}</Text>
      <Text c="dimmed" fz="xs">
        Buttons below its words. Visitors may also write something else.
      </Text>
      <ul className={classes.options}>
        {replies.map((reply, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reply has no identity but its place
          <li key={index} className={classes.option}>
            <TextInput
              aria-label={`Reply ${index + 1} in ${nameOf(language)}`}
              placeholder={textIn(reply, language)}
              maxLength={80}
              lang={language}
              dir={directionOf(language)}
              autoFocus={isBlank(reply)}
              disabled={isReadOnly}
              value={reply[language] ?? ''}
              onChange={({ currentTarget }) =>
                onChange(replies.with(index, withText(reply, language, currentTarget.value)))
              }
              onKeyDown={(pressed) => {
                if (pressed.key !== 'Enter') return
                pressed.preventDefault()
                add()
              }}
            />
            {!isReadOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={`Remove reply ${index + 1}`}
                onClick={() => onChange(replies.toSpliced(index, 1))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && !isFull && (
        <Button
          variant="default"
          size="xs"
          mt="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
        >
          Add a reply
        </Button>
      )}
    </div>
  )
}
