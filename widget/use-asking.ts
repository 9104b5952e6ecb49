import { useState } from 'preact/hooks'
import { useParts } from './parts.ts'
import { explainRefusal } from './refusals.ts'
import type { Answer } from './request.ts'

/** What a button asks the server for: one thing at a time, and words for what went wrong. */
export function useAsking() {
  const { say } = useParts()
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState('')

  return { isAsking, trouble, ask }

  async function ask<Reply>(question: () => Promise<Answer<Reply>>): Promise<Reply | undefined> {
    if (isAsking) return undefined
    setAsking(true)
    setTrouble('')
    const answer = await question()
    setAsking(false)
    if (answer.ok) return answer.reply
    if (answer.kind !== 'ended') setTrouble(say('failed', { reason: explainRefusal(say, answer) }))
    return undefined
  }
}
