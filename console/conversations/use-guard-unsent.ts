import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { hasAttachments } from './composing/attachments.ts'
import { hasUnsent } from './outbox.ts'

/** The browser asks before a message that has not arrived is lost with the page. */
export function useGuardUnsent() {
  const client = useQueryClient()
  useEffect(() => {
    const guard = (leaving: BeforeUnloadEvent) => {
      if (hasUnsent(client) || hasAttachments(client)) leaving.preventDefault()
    }
    window.addEventListener('beforeunload', guard)
    return () => window.removeEventListener('beforeunload', guard)
  }, [client])
}
