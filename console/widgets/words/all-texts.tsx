import { Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { memo, useCallback, useState } from 'react'
import type { Catalogue } from '#console/widgets/catalogue.ts'
import { directionOf, nameOf } from '#console/widgets/languages.ts'
import type { WidgetForm } from '#console/widgets/use-widget-form.ts'
import type { Language } from '#contract/languages'
import classes from './all-texts.module.css'
import { withWord } from './own-words.ts'

type Props = { form: WidgetForm; isReadOnly: boolean; language: Language; catalogue: Catalogue }

/** Every text of the widget in one language: its own wording, and the organization's. */
export function AllTexts({ form, isReadOnly, language, catalogue }: Props) {
  const [search, setSearch] = useState('')
  const own = form.values.words[language] ?? {}
  const { getValues, setFieldValue } = form
  const write = useCallback(
    (name: string, text: string, builtIn: string) =>
      setFieldValue('words', withWord(getValues().words, language, name, text, builtIn)),
    [getValues, setFieldValue, language],
  )
  const wanted = search.trim().toLowerCase()
  const found = Object.entries(catalogue).filter(([name, builtIn]) =>
    `${name} ${builtIn} ${own[name] ?? ''}`.toLowerCase().includes(wanted),
  )
  return (
    <div>
      <TextInput
        label={`All texts in ${nameOf(language)}`}
        description="Words in braces, like {name}, and # are filled in by the widget: keep them."
        placeholder="Search"
        type="search"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        onKeyDown={(pressed) => {
          if (pressed.key === 'Enter') pressed.preventDefault()
        }}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroller} aria-label="Texts" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">The widget’s own</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {found.map(([name, builtIn]) => (
              <Row
                key={name}
                name={name}
                builtIn={builtIn}
                text={own[name] ?? ''}
                language={language}
                isReadOnly={isReadOnly}
                onWrite={write}
              />
            ))}
          </tbody>
        </table>
        {found.length === 0 && (
          <Text c="dimmed" p="md">
            No text holds these words.
          </Text>
        )}
      </section>
    </div>
  )
}

type RowProps = {
  name: string
  builtIn: string
  text: string
  language: Language
  isReadOnly: boolean
  onWrite: (name: string, text: string, builtIn: string) => void
}

// A hundred rows: only the one written in is drawn again.
const Row = memo(function Row({ name, builtIn, text, language, isReadOnly, onWrite }: RowProps) {
  return (
    <tr>
      <td>
        <div lang={language} dir={directionOf(language)}>
          {builtIn}
        </div>
        <div className={classes.name}>{name}</div>
      </td>
      <td>
        <TextInput
          aria-label={name}
          maxLength={300}
          disabled={isReadOnly}
          lang={language}
          dir={directionOf(language)}
          value={text}
          onChange={({ currentTarget }) => onWrite(name, currentTarget.value, builtIn)}
        />
      </td>
    </tr>
  )
})
