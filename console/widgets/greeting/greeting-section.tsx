import { Input, NumberInput, Switch, Textarea } from '@mantine/core'
import { FormSection, type SectionProps } from '#console/widgets/form-section.tsx'
import { LanguageSelect, type Languages } from '#console/widgets/language-select.tsx'
import { directionOf, withText } from '#console/widgets/languages.ts'
import classes from '#console/widgets/sections/sections.module.css'
import { GreetingPicture } from './greeting-picture.tsx'

type Props = SectionProps & {
  languages: Languages
  pictureUrl: string | undefined
  onUpload: (pictureId: string, url: string) => void
}

export function GreetingSection({ languages, pictureUrl, onUpload, ...section }: Props) {
  const { widget, form, isReadOnly } = section
  const { hasEyeCatcher, eyeCatcher } = form.values
  const { current } = languages
  return (
    <FormSection
      {...section}
      id="greeting"
      fields={['hasEyeCatcher', 'eyeCatcher']}
      title="Greeting"
      about="A line beside the button that catches the eye before the widget is opened. Visitors can close it, and then it stays closed."
    >
      <Switch
        label="Show a greeting"
        disabled={isReadOnly}
        {...form.getInputProps('hasEyeCatcher', { type: 'checkbox' })}
      />
      {hasEyeCatcher && (
        <>
          <LanguageSelect languages={languages} label="Greet in" isAddable={!isReadOnly} />
          <Textarea
            label="Text of the greeting"
            autosize
            minRows={1}
            maxRows={4}
            maxLength={200}
            disabled={isReadOnly}
            dir={directionOf(current)}
            lang={current}
            value={eyeCatcher.text[current] ?? ''}
            onChange={({ currentTarget }) =>
              form.setFieldValue('eyeCatcher', {
                ...eyeCatcher,
                text: withText(eyeCatcher.text, current, currentTarget.value),
              })
            }
          />
          <GreetingPicture
            widget={widget}
            pictureId={eyeCatcher.pictureId}
            url={pictureUrl}
            isReadOnly={isReadOnly}
            onChange={(pictureId, url) => {
              if (pictureId && url) onUpload(pictureId, url)
              form.setFieldValue('eyeCatcher', { ...form.getValues().eyeCatcher, pictureId })
            }}
          />
          <NumberInput
            label="Seconds until it appears"
            min={0}
            max={3600}
            allowDecimal={false}
            inputContainer={(input) => <div className={classes.short}>{input}</div>}
            disabled={isReadOnly}
            value={eyeCatcher.afterSeconds}
            onChange={(value) =>
              form.setFieldValue('eyeCatcher', { ...eyeCatcher, afterSeconds: Number(value) || 0 })
            }
          />
        </>
      )}
      {form.errors.eyeCatcher && <Input.Error role="alert">{form.errors.eyeCatcher}</Input.Error>}
    </FormSection>
  )
}
