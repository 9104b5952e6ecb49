import { draw } from './draw.ts'
import type { Say } from './texts.ts'

/** How many messages wait, on the launcher. */
export function drawBadge(button: HTMLElement, say: Say) {
  const badge = draw('span', { class: 'badge', 'aria-hidden': 'true', hidden: '' })
  button.append(badge)

  return (count: number) => {
    badge.textContent = count > 9 ? '9+' : String(count)
    badge.hidden = count === 0
    button.setAttribute('aria-description', count === 0 ? '' : say('unread', { count }))
  }
}
