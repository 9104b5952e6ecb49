import { useParts } from '../parts.ts'

/** Buttons that answer with their text. */
export function useReplying() {
  const { stage, store, conversation } = useParts()
  const { session, conversation: present } = store.get()
  const isPossible = session !== 'ended' && !present?.isClosed

  return { isPossible, reply }

  function reply(text: string) {
    void conversation.send({ text })
    // The pressed button is gone; the composer would bring up the keyboard of a phone.
    stage.shadow.querySelector<HTMLElement>('.stream')?.focus({ preventScroll: true })
  }
}
