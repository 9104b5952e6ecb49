import { useRef, useState } from 'preact/hooks'

/** Cards side by side that scroll; which of them is in view. */
export function useCarousel(count: number) {
  const box = useRef<HTMLUListElement>(null)
  const [present, setPresent] = useState(0)

  return { box, present, go, onScroll }

  function go(index: number) {
    const card = box.current?.children[index]
    if (!card || !box.current) return
    setPresent(index)
    box.current.scrollTo({ left: box.current.scrollLeft + distanceTo(card, box.current) })
  }

  /** The nearest card; at the very end the last one, though it may not reach the edge. */
  function onScroll() {
    const list = box.current
    if (!list) return
    const isAtEnd = Math.abs(list.scrollLeft) + list.clientWidth >= list.scrollWidth - 2
    const distances = [...list.children].map((card) => Math.abs(distanceTo(card, list)))
    setPresent(isAtEnd ? count - 1 : distances.indexOf(Math.min(...distances)))
  }
}

const isRightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl'

/** From the edge where reading begins. */
function distanceTo(card: Element, list: Element): number {
  const [from, to] = [list.getBoundingClientRect(), card.getBoundingClientRect()]
  return isRightToLeft(list) ? to.right - from.right : to.left - from.left
}
