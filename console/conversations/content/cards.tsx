import type { Card } from '#contract/content'
import classes from './content.module.css'
import { OutLink } from './out-link.tsx'

/** One card, or several side by side to scroll through. */
export function Cards({ cards }: { cards: Card[] }) {
  const isCarousel = cards.length > 1
  return (
    <ul
      className={classes.cards}
      data-carousel={isCarousel}
      aria-label={isCarousel ? `${cards.length} cards` : 'Card'}
      // What scrolls must be reachable by keyboard.
      {...(isCarousel && { tabIndex: 0 })}
    >
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never change places
        <li key={index} className={classes.card} dir="auto">
          <strong>{card.title}</strong>
          {card.text && <span className={classes.text}>{card.text}</span>}
          {card.link && <OutLink href={card.link.url}>{card.link.label}</OutLink>}
          {card.reply && <span className={classes.reply}>{card.reply}</span>}
        </li>
      ))}
    </ul>
  )
}
