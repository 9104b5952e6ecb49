import { useEffect, useLayoutEffect, useRef, useState } from 'react'

type Content = { firstSeq: number; lastSeq: number; outgoing: number; onTop: () => void }

const nearEnd = 60
const nearTop = 400

/** Stays at the end while new messages come, and where one reads while older ones are put before. */
export function useStreamScroll({ firstSeq, lastSeq, outgoing, onTop }: Content) {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ firstSeq, outgoing, height: 0 })
  const sticks = useRef(true)
  const [seenSeq, setSeenSeq] = useState(lastSeq)
  const [isAtEnd, setIsAtEnd] = useState(true)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { firstSeq: formerFirst, outgoing: formerOutgoing, height } = before.current
    if (firstSeq < formerFirst) element.scrollTop += element.scrollHeight - height
    else if (sticks.current || outgoing > formerOutgoing) element.scrollTop = element.scrollHeight
    before.current = { firstSeq, outgoing, height: element.scrollHeight }
  })

  // The composer grows and the keyboard of a phone appears: the end stays in sight.
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  function onScroll() {
    const element = scroller.current
    if (!element) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    sticks.current = left < nearEnd
    setIsAtEnd(sticks.current)
    if (sticks.current) setSeenSeq(lastSeq)
    if (element.scrollTop < nearTop) onTop()
  }

  function toEnd() {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }

  return { scroller, onScroll, toEnd, isAtEnd, hasNew: lastSeq > seenSeq }
}
