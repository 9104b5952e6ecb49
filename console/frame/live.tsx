import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { AgentSocket } from '#console/api/socket.ts'
import { createLiveUpdates } from '#console/conversations/live-updates.ts'
import type { ClientFrame } from '#contract/realtime'

type Live = { isLost: boolean; send: (frame: ClientFrame) => void }

const LiveContext = createContext<Live>({ isLost: false, send: () => undefined })

/** Whether real time works, and the way to say something over it. */
export function useLive() {
  return useContext(LiveContext)
}

const quietFor = 2000

export function LiveProvider(props: { children: ReactNode }) {
  const { user } = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const socket = useRef<AgentSocket>(undefined)
  const [isLost, setIsLost] = useState(false)

  useEffect(() => {
    // Counted from the loss itself: the attempts to connect again do not start it anew.
    let timer: number | undefined = window.setTimeout(setIsLost, quietFor, true)
    const updates = createLiveUpdates(queryClient, user.id)
    socket.current = new AgentSocket({
      onEvent: updates.apply,
      onConnected: (isConnected) => {
        if (!isConnected) {
          timer ??= window.setTimeout(setIsLost, quietFor, true)
          return
        }
        window.clearTimeout(timer)
        timer = undefined
        setIsLost(false)
      },
      onSessionEnded: () => {
        void navigate({ to: '/sign-in' }).then(() => queryClient.clear())
      },
    })
    return () => {
      window.clearTimeout(timer)
      updates.stop()
      socket.current?.close()
    }
  }, [queryClient, navigate, user.id])

  const [send] = useState(() => (frame: ClientFrame) => socket.current?.send(frame))
  return <LiveContext value={{ isLost, send }}>{props.children}</LiveContext>
}
