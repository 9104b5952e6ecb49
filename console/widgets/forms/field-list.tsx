import { Button, Menu, Text, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { textIn } from '#console/widgets/languages.ts'
import type { FormField } from '#contract/forms'
import { FieldEditor } from './field-editor.tsx'
import type { ListProps } from './form-builder.tsx'
import { mostFields, moved, withNewField } from './form-changes.ts'
import classes from './forms.module.css'
import { ItemButtons } from './item-buttons.tsx'
import { ItemFault } from './item-fault.tsx'
import { basisNames, kindNames, kinds } from './kinds.ts'
import { useItems } from './use-items.ts'

export function FieldList(props: ListProps) {
  const { form, language, isReadOnly, words, onChange } = props
  const { fields } = form
  const items = useItems((from, to) => onChange({ ...form, fields: moved(fields, from, to) }), fields.length)
  function add(kind: FormField['kind']) {
    onChange(withNewField(form, kind))
    items.setOpen(fields.length)
  }
  function remove(index: number) {
    onChange({ ...form, fields: fields.toSpliced(index, 1) })
    items.setOpen(undefined)
  }
  return (
    <div>
      <Text fw={500}>Fields</Text>
      <Text c="dimmed" fz="xs" mb="xs">
        Ask for what you need to help, and nothing else. Alt with an arrow key moves a field.
      </Text>
      <ol className={classes.items} ref={items.list}>
        {fields.map((field, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has no identity but its place; its name changes as one types
          <li key={index} className={classes.item} onKeyDown={items.onKeyDown(index)}>
            <Text fw={500} dir="auto">
              {textIn(field.label, language) || `Field ${index + 1}, without a label yet`}
            </Text>
            <div className={classes.summary}>{summaryOf(field)}</div>
            {items.open !== index && <ItemFault words={words} path={`fields.${index}.`} />}
            {!isReadOnly && (
              <ItemButtons
                what={`field ${index + 1}`}
                index={index}
                count={fields.length}
                isOpen={items.open === index}
                onOpen={() => items.setOpen(items.open === index ? undefined : index)}
                onMove={(to) => items.moveTo(index, to)}
                onRemove={() => remove(index)}
              />
            )}
            {items.open === index && <FieldEditor {...props} field={field} index={index} />}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{items.said}</VisuallyHidden>
      {!isReadOnly && fields.length < mostFields && <AddField onAdd={add} />}
    </div>
  )
}

function AddField({ onAdd }: { onAdd: (kind: FormField['kind']) => void }) {
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="default" mt="sm" leftSection={<IconPlus size={16} aria-hidden />}>
          Add a field
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {kindNames[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function summaryOf({ kind, isRequired, basis, isSpecialCategory, name }: FormField) {
  const parts = [
    kindNames[kind],
    isRequired ? 'required' : 'optional',
    basisNames[basis].toLowerCase(),
    ...(isSpecialCategory ? ['special category'] : []),
    name,
  ]
  return parts.join(' · ')
}
