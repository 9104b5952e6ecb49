import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
  VisuallyHidden,
} from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { TakeClause } from '#console/documents/take-clause.tsx'
import { directionOf, nameOf, textIn } from '#console/widgets/languages.ts'
import type { ConsentClause, Form } from '#contract/forms'
import type { Language } from '#contract/languages'
import type { ListProps } from './form-builder.tsx'
import {
  mostConsents,
  moved,
  withConsent,
  withConsentOf,
  withConsentText,
  withNewConsent,
  withoutConsent,
} from './form-changes.ts'
import classes from './forms.module.css'
import { ItemButtons } from './item-buttons.tsx'
import { ItemFault } from './item-fault.tsx'
import { useItems } from './use-items.ts'

export function ConsentList(props: ListProps) {
  const { form, language, isReadOnly, words, onChange } = props
  const { consents } = form
  const items = useItems(
    (from, to) => onChange({ ...form, consents: moved(consents, from, to) }),
    consents.length,
  )
  function add() {
    onChange(withNewConsent(form))
    items.setOpen(consents.length)
  }
  function remove(index: number) {
    onChange(withoutConsent(form, index))
    items.setOpen(undefined)
  }
  return (
    <div>
      <Text fw={500}>Consents</Text>
      <Text c="dimmed" fz="xs" mb="xs">
        One box for one purpose, never ticked beforehand. Visitors can chat without ticking any, and can
        withdraw each later in the chat’s menu.
      </Text>
      <ol className={classes.items} ref={items.list}>
        {consents.map((consent, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a consent has no identity but its place; its name changes as one types
          <li key={index} className={classes.item} onKeyDown={items.onKeyDown(index)}>
            <Text dir="auto">
              {textIn(consent.text, language) || `Consent ${index + 1}, without words yet`}
            </Text>
            <div className={classes.summary}>{usesOf(consent, form, language)}</div>
            {items.open !== index && <ItemFault words={words} path={`consents.${index}.`} />}
            {!isReadOnly && (
              <ItemButtons
                what={`consent ${index + 1}`}
                index={index}
                count={consents.length}
                isOpen={items.open === index}
                onOpen={() => items.setOpen(items.open === index ? undefined : index)}
                onMove={(to) => items.moveTo(index, to)}
                onRemove={() => remove(index)}
              />
            )}
            {items.open === index && <ConsentEditor {...props} consent={consent} index={index} />}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{items.said}</VisuallyHidden>
      {!isReadOnly && consents.length < mostConsents && (
        <Group mt="sm" gap="xs">
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            Add a consent
          </Button>
          <TakeClause
            kind="consent"
            language={language}
            onTake={({ current }) => onChange(withConsentOf(form, current.texts))}
          />
        </Group>
      )}
    </div>
  )
}

type EditorProps = ListProps & { consent: ConsentClause; index: number }

function ConsentEditor({ form, kept, language, words, onChange, consent, index }: EditorProps) {
  const wordsAt = (part: string) => words.get(`consents.${index}.${part}`)
  return (
    <Stack mt="md">
      <Textarea
        label={`Consent in ${nameOf(language)}`}
        description="Say who does what with which answer, for which one purpose. A new wording is a new version; consents given before keep theirs."
        placeholder={language === 'en' ? 'You may mail me when the lamp is back in stock.' : ''}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={600}
        autoFocus={Object.keys(consent.text).length === 0}
        lang={language}
        dir={directionOf(language)}
        value={consent.text[language] ?? ''}
        error={wordsAt('text')}
        onChange={({ currentTarget }) =>
          onChange(withConsentText(form, index, language, currentTarget.value, kept))
        }
      />
      <TextInput
        label="Name"
        description="What programs and exports call it"
        maxLength={40}
        maw={320}
        classNames={{ input: classes.name ?? '' }}
        spellCheck={false}
        value={consent.name}
        error={wordsAt('name')}
        onChange={({ currentTarget }) =>
          onChange(withConsent(form, index, { ...consent, name: currentTarget.value }))
        }
      />
      <Checkbox
        label="It is for direct marketing"
        description="Whoever objects to that (Art. 21(3) GDPR) withdraws it."
        checked={consent.isMarketing}
        onChange={({ currentTarget }) =>
          onChange(withConsent(form, index, { ...consent, isMarketing: currentTarget.checked }))
        }
      />
      <NumberInput
        label="Good for so many months"
        description="Then it ends by itself, with what was given because of it, and visitors are asked again. Left empty: until it is withdrawn."
        maw={320}
        min={1}
        max={120}
        allowDecimal={false}
        value={monthsOf(consent) ?? ''}
        error={wordsAt('validMonths')}
        onChange={(value) =>
          onChange(
            withConsent(form, index, { ...consent, validMonths: typeof value === 'number' ? value : null }),
          )
        }
      />
    </Stack>
  )
}

/** As the server counts where nothing is said: two years for marketing. */
const monthsOf = ({ isMarketing, validMonths }: ConsentClause): number | null =>
  validMonths === undefined ? (isMarketing ? 24 : null) : validMonths

function usesOf({ name }: ConsentClause, { fields }: Form, language: Language) {
  const waiting = fields.filter(({ consent }) => consent === name)
  const labels = waiting.map((field) => textIn(field.label, language) || field.name)
  return labels.length > 0
    ? `Asked then: ${list.format(labels)} · ${name}`
    : `No field waits for it · ${name}`
}

const list = new Intl.ListFormat('en')
