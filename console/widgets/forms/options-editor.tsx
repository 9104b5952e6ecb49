import { ActionIcon, Button, Input, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { directionOf, nameOf, textIn, withText } from '#console/widgets/languages.ts'
import type { FormField } from '#contract/forms'
import type { Language } from '#contract/languages'
import { mostOptions } from './form-changes.ts'
import { isBlank } from './form-faults.ts'
import classes from './forms.module.css'
import { nameFrom } from './names.ts'

type Options = FormField['options']
type Props = {
  options: Options
  language: Language
  words: Map<string, string>
  path: string
  onChange: (options: Options) => void
}

/** What one may choose from, a line each; Enter begins the next. */
export function OptionsEditor({ options, language, words, path, onChange }: Props) {
  const isFull = options.length >= mostOptions
  function add() {
    if (isFull) return
    onChange([
      ...options,
      {
        value: nameFrom(
          '',
          options.map(({ value }) => value),
          'option',
        ),
        label: {},
      },
    ])
  }
  return (
    <Input.Wrapper label={`Options in ${nameOf(language)}`} labelElement="div" error={words.get(path)}>
      <ul className={classes.options}>
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option has no identity but its place
          <li key={index} className={classes.option}>
            <TextInput
              aria-label={`Option ${index + 1} in ${nameOf(language)}`}
              placeholder={textIn(option.label, language)}
              maxLength={100}
              lang={language}
              dir={directionOf(language)}
              autoFocus={isBlank(option.label)}
              value={option.label[language] ?? ''}
              error={words.get(`${path}.${index}`)}
              onChange={({ currentTarget }) =>
                onChange(options.with(index, relabelled(options, index, language, currentTarget.value)))
              }
              onKeyDown={(pressed) => {
                if (pressed.key !== 'Enter') return
                pressed.preventDefault()
                add()
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={`Remove option ${index + 1}`}
              onClick={() => onChange(options.toSpliced(index, 1))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {!isFull && (
        <Button variant="default" size="xs" mt="xs" onClick={add}>
          Add an option
        </Button>
      )}
    </Input.Wrapper>
  )
}

// The value is made once, from the first words; later ones only change what is read.
function relabelled(options: Options, index: number, language: Language, text: string): Options[number] {
  const { value, label } = options[index] ?? { value: '', label: {} }
  const taken = options.toSpliced(index, 1).map((other) => other.value)
  const before = nameFrom(textIn(label, 'en'), taken, 'option')
  const written = withText(label, language, text)
  const isMade = value === before || /^option(_\d+)?$/.test(value)
  return { value: isMade ? nameFrom(textIn(written, 'en'), taken, 'option') : value, label: written }
}
