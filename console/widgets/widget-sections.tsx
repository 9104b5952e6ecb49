import {
  Button,
  ColorInput,
  Group,
  NumberInput,
  SegmentedControl,
  Stack,
  Switch,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isAdmin, useMe } from '#console/accounts/me.ts'
import { TextLink } from '#console/frame/links.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { required } from '#console/frame/rules.ts'
import { SettingsPage, SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import type { Widget } from '#contract/widgets'
import { EmbedLine } from './embed-line.tsx'
import { EnabledSection } from './enabled-section.tsx'
import { widgetQuery, widgets, widgetsQuery } from './queries.ts'
import { WidgetPreview } from './widget-preview.tsx'
import classes from './widget-sections.module.css'
import { only, valuesOf, type WidgetValues, withSection } from './widget-values.ts'

const words = ['name', 'title', 'welcomeMessage'] as const
const appearance = ['color', 'position'] as const
const opening = ['opensByItself', 'openAfterSeconds'] as const
const websites = ['allowedDomains'] as const

export function WidgetSections({ widget }: { widget: Widget }) {
  const { user } = useMe()
  const form = useWidgetForm(widget)
  const { values } = form
  const hasRoom = useMediaQuery('(min-width: 78em)', false, { getInitialValueInEffect: false })
  const preview = (
    <WidgetPreview
      title={values.title}
      welcomeMessage={values.welcomeMessage}
      color={values.color}
      position={values.position}
    />
  )
  const isReadOnly = !isAdmin(user)
  const section = (fields: readonly (keyof WidgetValues)[]) => ({ widget, form, fields, isReadOnly })
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <SettingsPage
          title={widget.name}
          purpose={
            <>
              What visitors see on your website, and where.{' '}
              {isReadOnly && 'Admins and owners can change it. '}
              <TextLink to="/settings/widgets">All widgets</TextLink>
            </>
          }
        >
          <SettingsSection title="Line for your website" about="Paste it anywhere into the page.">
            <EmbedLine line={widget.embedLine} />
          </SettingsSection>
          {!hasRoom && <div className={classes.inline}>{preview}</div>}
          <FormSection {...section(words)} title="Words">
            <TextInput
              label="Name"
              description="For you and your colleagues"
              disabled={isReadOnly}
              {...form.getInputProps('name')}
            />
            <TextInput
              label="Heading"
              description="At the top of the panel"
              disabled={isReadOnly}
              maxLength={60}
              {...form.getInputProps('title')}
            />
            <Textarea
              label="Welcome message"
              description="At the top of a new conversation. Empty for none."
              autosize
              minRows={2}
              maxRows={6}
              maxLength={500}
              disabled={isReadOnly}
              {...form.getInputProps('welcomeMessage')}
            />
          </FormSection>
          <FormSection {...section(appearance)} title="Appearance">
            <ColorInput
              label="Colour"
              description="Of the button, the heading and your visitors’ messages"
              format="hex"
              maw={220}
              disabled={isReadOnly}
              eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }}
              {...form.getInputProps('color')}
            />
            <div>
              <Text fw={500} id="position">
                Position
              </Text>
              <SegmentedControl
                mt={4}
                aria-labelledby="position"
                disabled={isReadOnly}
                data={[
                  { value: 'left', label: 'Bottom left' },
                  { value: 'right', label: 'Bottom right' },
                ]}
                {...form.getInputProps('position')}
              />
            </div>
          </FormSection>
          <FormSection
            {...section(opening)}
            title="Opening by itself"
            about="Never for visitors who closed it before, or whose browser sends the Global Privacy Control signal."
          >
            <Switch
              label="Open after a while"
              disabled={isReadOnly}
              {...form.getInputProps('opensByItself', { type: 'checkbox' })}
            />
            {values.opensByItself && (
              <NumberInput
                label="Seconds"
                min={0}
                max={3600}
                allowDecimal={false}
                maw={140}
                disabled={isReadOnly}
                {...form.getInputProps('openAfterSeconds')}
              />
            )}
          </FormSection>
          <FormSection
            {...section(websites)}
            title="Websites"
            about="The widget works only where you say. Empty: on any website."
          >
            <TagsInput
              label="Allowed host names"
              description="Like www.example.com or *.example.com. Enter adds one."
              splitChars={[',', ' ', ';']}
              acceptValueOnBlur
              maxTags={50}
              disabled={isReadOnly}
              {...form.getInputProps('allowedDomains')}
            />
          </FormSection>
          {!isReadOnly && <EnabledSection widget={widget} />}
        </SettingsPage>
      </div>
      {hasRoom && (
        <aside className={classes.preview} aria-label="Preview">
          {preview}
        </aside>
      )}
    </div>
  )
}

function useWidgetForm(widget: Widget) {
  return useForm<WidgetValues>({
    initialValues: valuesOf(widget),
    validate: {
      name: required('Give the widget a name.'),
      title: required('Give the panel a heading.'),
      color: (value) => (/^#[0-9a-f]{6}$/i.test(value) ? null : 'Enter a colour like #0f766e.'),
      openAfterSeconds: (value) => (Number.isInteger(value) ? null : 'Enter a whole number of seconds.'),
    },
  })
}

type SectionProps = {
  widget: Widget
  form: ReturnType<typeof useWidgetForm>
  fields: readonly (keyof WidgetValues)[]
  isReadOnly: boolean
  title: string
  about?: string
  children: ReactNode
}

function FormSection({ widget, form, fields, isReadOnly, title, about, children }: SectionProps) {
  const queryClient = useQueryClient()
  const save = useFormAction({
    form,
    act: () => widgets.update(widget.id, withSection(widget, form.getValues(), fields)),
    onDone: (saved) => {
      queryClient.setQueryData(widgetQuery(widget.id).queryKey, saved)
      form.setValues(only(valuesOf(saved), fields))
      form.resetDirty(valuesOf(saved))
      showDone('Saved.')
      return queryClient.invalidateQueries({ queryKey: widgetsQuery.queryKey })
    },
    failed: 'Nothing is saved',
  })
  const isDirty = fields.some((field) => form.isDirty(field))
  function submit() {
    const faults = fields.map((field) => form.validateField(field))
    void Promise.all(faults).then((results) => {
      if (!results.some(({ hasError }) => hasError)) save.mutate(undefined)
    })
  }
  return (
    <SettingsSection title={title} about={about}>
      <form
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          submit()
        }}
      >
        <Stack>
          {children}
          {!isReadOnly && (
            <Group>
              <Button type="submit" disabled={!isDirty} loading={save.isPending}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </SettingsSection>
  )
}
