import { useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { keep, readKept } from '#console/frame/kept.ts'

export const draftName = (conversationId: string) => `draft:${conversationId}`

/** What is written but not sent; it survives a reload and goes at sign-out. */
export function useDraft(conversationId: string) {
  const { user } = useMe()
  const name = draftName(conversationId)
  const [draft, setDraft] = useState(() => readKept(user.id, name))
  function change(text: string) {
    setDraft(text)
    keep(user.id, name, text)
  }
  return [draft, change] as const
}
