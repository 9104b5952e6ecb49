import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { acknowledge } from './receipts.ts'

/** What is on screen in a visible tab has been read. */
export function useMarkRead(conversationId: string, lastSeq: number) {
  const { user } = useMe()
  const client = useQueryClient()
  const visibility = useDocumentVisibility()
  useEffect(() => {
    if (visibility !== 'visible' || lastSeq === 0) return
    acknowledge(client, user.id, conversationId, { readSeq: lastSeq })
  }, [client, user.id, conversationId, lastSeq, visibility])
}
