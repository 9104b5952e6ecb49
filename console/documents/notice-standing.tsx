import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import type { MissingFact, Notice } from '#contract/documents'
import { documents, noticeQuery } from './queries.ts'

/** What is published, what is missing, and the button between them. */
export function NoticeStanding({ notice }: { notice: Notice }) {
  const { published, missing, pageUrl, versions } = notice
  const queryClient = useQueryClient()
  const publish = useMutation({
    mutationFn: documents.publish,
    onSuccess: (saved) => {
      showDone(`Version ${saved.published?.version ?? ''} is published.`)
      queryClient.setQueryData(noticeQuery.queryKey, saved)
    },
    onError: (error) => showProblem(error, 'It was not published'),
  })
  const isDone = published?.isCurrent === true
  return (
    <Stack gap="md">
      <Text>{inWords(published)}</Text>
      {published && (
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          Anybody can read it at{' '}
          <Anchor href={pageUrl} underline="always" inherit>
            {pageUrl}
          </Anchor>
          . Link it from your website.
        </Text>
      )}
      {missing.length > 0 && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle size={20} aria-hidden />}
          title="Something is missing before it can be published"
        >
          <List size="sm">
            {missing.map((fact) => (
              <List.Item key={fact}>{missingWords[fact]}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group>
        <Button
          loading={publish.isPending}
          disabled={missing.length > 0 || isDone}
          onClick={() => publish.mutate()}
        >
          {published ? 'Publish a new version' : 'Publish'}
        </Button>
      </Group>
      {versions.length > 0 && <Versions notice={notice} />}
    </Stack>
  )
}

function inWords(published: Notice['published']): string {
  if (!published) return 'Not published yet.'
  return published.isCurrent
    ? `Version ${published.version} is published, and says what is so.`
    : `Version ${published.version} is published, but the registers or your draft say something else by now.`
}

const rolesPage = <TextLink to="/settings/roles">Roles and contacts</TextLink>

const missingWords: Record<MissingFact, React.ReactNode> = {
  name: 'The name of your organization.',
  address: 'The address of your organization.',
  contact: <>Who answers questions about personal data: say it under {rolesPage}.</>,
  representative: (
    <>
      Your representative in the Union (Art. 27 GDPR), for you have no establishment there: say it under{' '}
      {rolesPage}.
    </>
  ),
  country: 'The country you are established in: say it below.',
  transfers: 'Whether data goes to countries outside of the EEA: say it below.',
  'transfer-safeguards':
    'Where data goes outside of the EEA, and how it is protected there: write it below, under “Countries outside of the EEA”.',
}

function Versions({ notice: { versions, pageUrl } }: { notice: Notice }) {
  return (
    <div>
      <Text fw={500}>Versions</Text>
      <List size="sm">
        {versions.map(({ version, publishedAt, publishedBy }) => (
          <List.Item key={version}>
            <Anchor href={`${pageUrl}/en/${version}`} underline="always" inherit>
              Version {version}
            </Anchor>
            , published <Moment at={publishedAt} />
            {publishedBy && ` by ${publishedBy}`}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
