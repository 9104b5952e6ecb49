import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '#console/frame/failure.tsx'
import type { Notice } from '#contract/documents'
import type { LetterLanguage } from '#contract/requests'
import { DocumentLanguage } from './document-languages.tsx'
import { DocumentView } from './document-view.tsx'
import { previewQuery } from './queries.ts'

export function NoticePreview({ notice }: { notice: Notice }) {
  const [language, setLanguage] = useState<LetterLanguage>('en')
  const found = useQuery(previewQuery(language, notice.draft))
  return (
    <Stack>
      <DocumentLanguage value={language} onChange={setLanguage} label="Language of the preview" />
      {found.isPending && <Skeleton h={320} role="status" aria-label="Loading the preview" />}
      {found.isError && (
        <Failure
          title="The preview could not be made"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && <DocumentView content={found.data} language={language} />}
    </Stack>
  )
}
