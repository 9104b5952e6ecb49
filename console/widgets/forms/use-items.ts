import { type KeyboardEvent, useRef, useState } from 'react'

/** Which thing of a list is open, and where the focus goes when one is moved, added or removed. */
export function useItems(move: (from: number, to: number) => void, count: number) {
  const [open, setOpen] = useState<number | undefined>(undefined)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  function moveTo(from: number, to: number) {
    if (to < 0 || to >= count) return
    // Found by the button's name, which the thing beside it has too: the focus stays with what moves.
    const control = list.current?.contains(document.activeElement) ? positionOf(document.activeElement) : -1
    move(from, to)
    if (open === from) setOpen(to)
    else if (open === to) setOpen(from)
    setSaid(`Now ${to + 1} of ${count}.`)
    requestAnimationFrame(() => controlsIn(list.current?.children[to])[control]?.focus())
  }
  return {
    open,
    setOpen,
    said,
    list,
    moveTo,
    /** Alt with an arrow moves a thing from wherever the focus is inside it. */
    onKeyDown(index: number) {
      return (pressed: KeyboardEvent) => {
        const step = pressed.altKey ? steps[pressed.key] : undefined
        if (step === undefined) return
        pressed.preventDefault()
        moveTo(index, index + step)
      }
    },
  }
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

function positionOf(element: Element | null) {
  const item = element?.closest('li')
  return controlsIn(item).findIndex((control) => control.isSameNode(element))
}

function controlsIn(item: Element | null | undefined) {
  return [...(item?.querySelectorAll<HTMLElement>('button, input, textarea') ?? [])]
}
