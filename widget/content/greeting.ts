import type { Shown } from '../groups.ts'
import type { ChatState } from '../state.ts'

/** The bot greets before the first message; with it, the server posts the same as the conversation's message 1. */
export function greetingOf(state: ChatState, createdAt: string): Shown[] {
  const { chat, conversation, messages, isLoaded } = state
  const [first] = messages.keys()
  const isComing = !isLoaded && first === 2
  if (!chat.bot || (conversation && !isComing)) return []
  const { name, greeting, replies } = chat.bot
  return [
    {
      clientId: 'greeting',
      speaker: name,
      isBot: true,
      text: greeting,
      content: replies.length > 0 ? { kind: 'quick-replies', replies } : null,
      createdAt,
      seq: undefined,
      outgoing: undefined,
      isAside: false,
    },
  ]
}
