import { ActionIcon, Button, Input, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import { required } from '#console/frame/rules.ts'
import { buildQuickReplies } from './build-content.ts'
import classes from './builder-frame.module.css'
import { BuilderFrame, type BuilderProps } from './builder-frame.tsx'

const mostReplies = 10

export function QuickRepliesBuilder({ introduction, onBuilt, onCancel }: BuilderProps) {
  const form = useForm({
    initialValues: { question: introduction, replies: ['', ''] },
    validate: {
      question: required('Write the question that these answer.'),
      replies: (replies) => (buildQuickReplies(replies) ? null : 'Write at least one reply.'),
    },
  })
  const { question, replies } = form.values
  const content = buildQuickReplies(replies)
  return (
    <BuilderFrame
      onSubmit={form.onSubmit(() => content && onBuilt(question, content))}
      onCancel={onCancel}
      introduction={{ label: 'Question', ...form.getInputProps('question') }}
      preview={{ introduction: question, content }}
    >
      <Input.Wrapper
        label="Replies"
        description="The visitor answers with one press, and may still write something else."
        error={form.errors.replies}
        labelElement="div"
      >
        <Stack gap="xs" my="xs">
          {replies.map((reply, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
            <div key={index} className={classes.line}>
              <TextInput
                aria-label={`Reply ${index + 1}`}
                maxLength={80}
                value={reply}
                onChange={({ currentTarget }) => {
                  form.setFieldValue(`replies.${index}`, currentTarget.value)
                  form.clearFieldError('replies')
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove reply ${index + 1}`}
                disabled={replies.length === 1}
                onClick={() => form.removeListItem('replies', index)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </div>
          ))}
        </Stack>
      </Input.Wrapper>
      {replies.length < mostReplies && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => form.insertListItem('replies', '')}
        >
          Add a reply
        </Button>
      )}
    </BuilderFrame>
  )
}
