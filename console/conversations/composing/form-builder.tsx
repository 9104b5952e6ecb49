import { Alert, Button, Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { fieldKindWords } from '#console/conversations/content/field-kinds.ts'
import { TextLink } from '#console/frame/links.tsx'
import { widgetsQuery } from '#console/widgets/queries.ts'
import type { Conversation } from '#contract/conversations'
import { buildForm, emptyField, type FieldValues, isChoice } from './build-content.ts'
import classes from './builder-frame.module.css'
import { BuilderFrame, type BuilderProps } from './builder-frame.tsx'
import { faultsIn, faultsOfField } from './builder-rules.ts'
import { Parts } from './parts.tsx'
import { readyMade } from './ready-made-fields.ts'

type Values = { introduction: string; fields: FieldValues[] }

export function FormBuilder(props: BuilderProps & { widget: Conversation['widget'] }) {
  const lacksNotice = useLacksNotice(props.widget.id)
  const form = useForm<Values>({
    initialValues: { introduction: props.introduction, fields: [] },
    validate: ({ fields }) => ({
      ...faultsIn('fields', fields, faultsOfField),
      ...(fields.length === 0 && { fields: 'Add at least one field.' }),
    }),
  })
  const { values } = form
  const content = buildForm(values.fields)
  const add = (field: FieldValues) => {
    form.insertListItem('fields', field)
    form.clearFieldError('fields')
  }
  return (
    <BuilderFrame
      onSubmit={form.onSubmit(() => content && props.onBuilt(values.introduction, content))}
      onCancel={props.onCancel}
      introduction={{ label: 'Words above (may be empty)', ...form.getInputProps('introduction') }}
      preview={{ introduction: values.introduction, content }}
      isBarred={lacksNotice}
    >
      {lacksNotice && <LacksNotice widget={props.widget} />}
      <div>
        <Text fw={500}>Ready-made fields</Text>
        <Group gap="xs" mt={4}>
          {readyMade.map(({ name, field }) => (
            <Button
              key={name}
              variant="default"
              size="xs"
              disabled={values.fields.length >= 10}
              onClick={() => add(field)}
            >
              {name}
            </Button>
          ))}
        </Group>
      </div>
      <Parts
        noun="Field"
        count={values.fields.length}
        fewest={0}
        most={10}
        addLabel="Add a field of your own"
        onAdd={() => add(emptyField)}
        onRemove={(index) => form.removeListItem('fields', index)}
      >
        {(index) => <Field form={form} index={index} />}
      </Parts>
      {form.errors.fields && (
        <Text c="var(--bad)" fz="xs" role="alert">
          {form.errors.fields}
        </Text>
      )}
    </BuilderFrame>
  )
}

function Field({ form, index }: { form: UseFormReturnType<Values>; index: number }) {
  const { kind = 'text' } = form.values.fields[index] ?? {}
  const at = (part: keyof FieldValues) => `fields.${index}.${part}`
  return (
    <Stack gap="sm">
      <div className={classes.pair}>
        <TextInput label="Label" required maxLength={200} {...form.getInputProps(at('label'))} />
        <Select
          label="Kind"
          allowDeselect={false}
          data={Object.entries(fieldKindWords).map(([value, label]) => ({ value, label: capital(label) }))}
          {...form.getInputProps(at('kind'))}
        />
      </div>
      {isChoice(kind) && (
        <Textarea
          label="Options"
          description="One on each line."
          autosize
          minRows={2}
          maxRows={8}
          required
          {...form.getInputProps(at('options'))}
        />
      )}
      <TextInput
        label="Purpose"
        description="What the answer is used for. It is shown with the field (Art. 13 GDPR)."
        required
        maxLength={300}
        {...form.getInputProps(at('purpose'))}
      />
      <Checkbox label="Required" {...form.getInputProps(at('isRequired'), { type: 'checkbox' })} />
    </Stack>
  )
}

function useLacksNotice(widgetId: string) {
  const { data } = useQuery(widgetsQuery)
  const widget = data?.widgets.find(({ id }) => id === widgetId)
  return widget !== undefined && !Object.values(widget.settings.notice).some(Boolean)
}

function LacksNotice({ widget }: { widget: Conversation['widget'] }) {
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={20} aria-hidden />} title="A notice is missing">
      Visitors are told why before they are asked (Art. 13 GDPR). Write a notice in the settings of{' '}
      <TextLink to="/settings/widgets/$widgetId" params={{ widgetId: widget.id }}>
        {widget.name}
      </TextLink>{' '}
      first.
    </Alert>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
