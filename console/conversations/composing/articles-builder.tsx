import { Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { buildArticles, emptyArticle } from './build-content.ts'
import { BuilderFrame, type BuilderProps } from './builder-frame.tsx'
import { faultsIn, faultsOfArticle } from './builder-rules.ts'
import { Parts } from './parts.tsx'

export function ArticlesBuilder({ introduction, onBuilt, onCancel }: BuilderProps) {
  const form = useForm({
    initialValues: { introduction, articles: [emptyArticle] },
    validate: ({ articles }) => faultsIn('articles', articles, faultsOfArticle),
  })
  const { values } = form
  const content = buildArticles(values.articles)
  return (
    <BuilderFrame
      onSubmit={form.onSubmit(() => content && onBuilt(values.introduction, content))}
      onCancel={onCancel}
      introduction={{ label: 'Words above (may be empty)', ...form.getInputProps('introduction') }}
      preview={{ introduction: values.introduction, content }}
    >
      <Parts
        noun="Article"
        count={values.articles.length}
        fewest={1}
        most={5}
        addLabel="Add an article"
        onAdd={() => form.insertListItem('articles', emptyArticle)}
        onRemove={(index) => form.removeListItem('articles', index)}
      >
        {(index) => (
          <Stack gap="sm">
            <TextInput
              label="Title"
              required
              maxLength={200}
              {...form.getInputProps(`articles.${index}.title`)}
            />
            <TextInput
              label="Address"
              required
              placeholder="https://"
              maxLength={480}
              {...form.getInputProps(`articles.${index}.url`)}
            />
            <Textarea
              label="What it says, in a sentence or two"
              autosize
              minRows={1}
              maxRows={4}
              maxLength={500}
              {...form.getInputProps(`articles.${index}.excerpt`)}
            />
          </Stack>
        )}
      </Parts>
    </BuilderFrame>
  )
}
