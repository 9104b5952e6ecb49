import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { forgetSocket } from '#console/api/heard.ts'
import { AgentSocket } from '#console/api/socket.ts'
import { type Attachments, createAttachments } from '#console/conversations/composing/attachments.ts'
import { createLiveUpdates } from '#console/conversations/live-updates.ts'
import { createOutbox, type Outbox } from '#console/conversations/outbox.ts'
import type { AgentEvent, ClientFrame } from '#contract/realtime'
import { leaveEndedSession } from './session-end.ts'

type Live = { isLost: boolean; send: (frame: ClientFrame) => void; outbox: Outbox; attachments: Attachments }

const LiveContext = createContext<Live | undefined>(undefined)

/** Whether real time works, the way to say something over it, and what waits to be sent. */
export function useLive() {
  const live = useContext(LiveContext)
  if (!live) throw new Error('Only below LiveProvider')
  return live
}

const quietFor = 2000

export function LiveProvider(props: { children: ReactNode }) {
  const { user } = useMe()
  const queryClient = useQueryClient()
  const router = useRouter()
  const socket = useRef<AgentSocket>(undefined)
  const [isLost, setIsLost] = useState(false)
  const [outbox] = useState(() => createOutbox(queryClient))
  const [attachments] = useState(() => createAttachments(queryClient))
  const [send] = useState(() => (frame: ClientFrame) => socket.current?.send(frame))

  useEffect(() => {
    // Counted from the loss itself: the attempts to connect again do not start it anew.
    let timer: number | undefined = window.setTimeout(setIsLost, quietFor, true)
    const updates = createLiveUpdates(queryClient, user.id)
    socket.current = new AgentSocket({
      onEvent: (event: AgentEvent) => {
        updates.apply(event)
        if (event.type === 'ready') outbox.wake()
        if (event.type === 'conversation.deleted') {
          outbox.forget(event.conversationId)
          attachments.forget(event.conversationId)
        }
      },
      onConnected: (isConnected) => {
        if (!isConnected) {
          timer ??= window.setTimeout(setIsLost, quietFor, true)
          return
        }
        window.clearTimeout(timer)
        timer = undefined
        setIsLost(false)
      },
      onSessionEnded: () => void leaveEndedSession(router, queryClient),
    })
    return () => {
      window.clearTimeout(timer)
      updates.stop()
      socket.current?.close()
      forgetSocket()
    }
  }, [queryClient, router, user.id, outbox, attachments])

  useWaking(outbox)
  useEffect(() => attachments.stop, [attachments])
  return <LiveContext value={{ isLost, send, outbox, attachments }}>{props.children}</LiveContext>
}

function useWaking(outbox: Outbox) {
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === 'visible') outbox.wake()
    }
    window.addEventListener('online', outbox.wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      window.removeEventListener('online', outbox.wake)
      document.removeEventListener('visibilitychange', wake)
      outbox.stop()
    }
  }, [outbox])
}
