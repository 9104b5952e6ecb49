import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Availability } from './availability.ts'
import type { ConversationControl } from './conversation.ts'
import type { Days } from './days.ts'
import type { Session } from './session.ts'
import type { Sound } from './sound.ts'
import type { Stage } from './stage.ts'
import type { Store } from './state.ts'
import type { Say } from './texts.ts'

/** What every view may reach: a page can have several widgets, so nothing of this is the module's own. */
export type Parts = {
  stage: Stage
  store: Store
  session: Session
  conversation: ConversationControl
  availability: Availability
  sound: Sound
  say: Say
  days: Days
}

const PartsContext = createContext<Parts | undefined>(undefined)

export const GiveParts = PartsContext.Provider

export function useParts(): Parts {
  const parts = useContext(PartsContext)
  if (!parts) throw new Error('A view stands outside the panel')
  return parts
}
