import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useParts } from './parts.ts'
import type { TextName } from './texts.ts'
import { headings, type View } from './views.ts'

type Props = { view: View; heading?: TextName; children: ComponentChildren }

/** A page of the panel: heading on top, read out when one comes to it. */
export function Sheet({ view, heading = headings[view], children }: Props) {
  const { say } = useParts()
  const id = useId()
  const box = useRef<HTMLElement>(null)
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="sheet" ref={box} tabIndex={0} aria-labelledby={id}>
      <h3 id={id}>{say(heading)}</h3>
      {children}
    </section>
  )
}
