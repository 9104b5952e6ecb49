import { Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { buildCards, emptyCard } from './build-content.ts'
import classes from './builder-frame.module.css'
import { BuilderFrame, type BuilderProps } from './builder-frame.tsx'
import { faultsIn, faultsOfCard } from './builder-rules.ts'
import { Parts } from './parts.tsx'

export function CardsBuilder({ introduction, onBuilt, onCancel }: BuilderProps) {
  const form = useForm({
    initialValues: { introduction, cards: [emptyCard] },
    validate: ({ cards }) => faultsIn('cards', cards, faultsOfCard),
  })
  const { values } = form
  const content = buildCards(values.cards)
  return (
    <BuilderFrame
      onSubmit={form.onSubmit(() => content && onBuilt(values.introduction, content))}
      onCancel={onCancel}
      introduction={{ label: 'Words above (may be empty)', ...form.getInputProps('introduction') }}
      preview={{ introduction: values.introduction, content }}
    >
      <Parts
        noun="Card"
        count={values.cards.length}
        fewest={1}
        most={10}
        addLabel="Add a card"
        onAdd={() => form.insertListItem('cards', emptyCard)}
        onRemove={(index) => form.removeListItem('cards', index)}
      >
        {(index) => (
          <Stack gap="sm">
            <TextInput
              label="Title"
              required
              maxLength={120}
              {...form.getInputProps(`cards.${index}.title`)}
            />
            <Textarea
              label="Text"
              autosize
              minRows={1}
              maxRows={4}
              maxLength={500}
              {...form.getInputProps(`cards.${index}.text`)}
            />
            <div className={classes.pair}>
              <TextInput
                label="Words of the link"
                maxLength={60}
                {...form.getInputProps(`cards.${index}.linkLabel`)}
              />
              <TextInput
                label="Address of the link"
                placeholder="https://"
                maxLength={480}
                {...form.getInputProps(`cards.${index}.linkUrl`)}
              />
            </div>
            <TextInput
              label="Reply button"
              description="The visitor answers with these words."
              maxLength={80}
              {...form.getInputProps(`cards.${index}.reply`)}
            />
          </Stack>
        )}
      </Parts>
    </BuilderFrame>
  )
}
