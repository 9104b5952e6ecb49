import { useEffect, useRef } from 'react'
import { useLive } from '#console/frame/live.tsx'

const repeatAfter = 3000
const overAfter = 5000

/** Tells the others that this user is typing: at the start, now and then, and at the end. */
export function useTellTyping(conversationId: string) {
  const { send } = useLive()
  const state = useRef({ toldAt: 0, timer: 0 })

  function say(isTyping: boolean) {
    state.current.toldAt = isTyping ? Date.now() : 0
    send({ type: 'typing', conversationId, isTyping })
  }

  function stop() {
    window.clearTimeout(state.current.timer)
    if (state.current.toldAt) say(false)
  }

  function tell() {
    window.clearTimeout(state.current.timer)
    state.current.timer = window.setTimeout(stop, overAfter)
    if (Date.now() - state.current.toldAt > repeatAfter) say(true)
  }

  useEffect(() => {
    const { current } = state
    return () => {
      window.clearTimeout(current.timer)
      if (current.toldAt) send({ type: 'typing', conversationId, isTyping: false })
    }
  }, [conversationId, send])

  return { tell, stop }
}
