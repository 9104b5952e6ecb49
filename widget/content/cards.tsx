import type { Card } from '#contract/content'
import { Icon } from '../icons.tsx'
import { useParts } from '../parts.ts'
import { LinkOut } from './link-out.tsx'
import { useCarousel } from './use-carousel.ts'
import { useReplying } from './use-replying.ts'

/** One card, or several side by side. */
export function Cards({ cards }: { cards: Card[] }) {
  const [first] = cards
  if (first && cards.length === 1)
    return (
      <div class="card alone">
        <CardView card={first} />
      </div>
    )
  return <Carousel cards={cards} />
}

function Carousel({ cards }: { cards: Card[] }) {
  const { say } = useParts()
  const { box, present, go, onScroll } = useCarousel(cards.length)
  const position = (index: number) => say('cards.position', { number: index + 1, total: cards.length })
  return (
    <section class="carousel" aria-label={say('cards')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul class="cards" ref={box} tabIndex={0} aria-label={say('cards')} onScroll={onScroll}>
        {cards.map((card, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never change places
          <li key={index} class="card" aria-label={position(index)}>
            <CardView card={card} />
          </li>
        ))}
      </ul>
      <div class="steps">
        <button
          type="button"
          class="icon"
          aria-label={say('cards.previous')}
          aria-disabled={present === 0}
          onClick={() => go(present - 1)}
        >
          <Icon path="M15 6l-6 6 6 6" />
        </button>
        <span role="status">{position(present)}</span>
        <button
          type="button"
          class="icon"
          aria-label={say('cards.next')}
          aria-disabled={present === cards.length - 1}
          onClick={() => go(present + 1)}
        >
          <Icon path="M9 6l6 6-6 6" />
        </button>
      </div>
    </section>
  )
}

function CardView({ card: { title, text, link, reply: answer } }: { card: Card }) {
  const { isPossible, reply } = useReplying()
  return (
    <>
      <div class="words" dir="auto">
        <b>{title}</b>
        {text && <p>{text}</p>}
      </div>
      {link && (
        <LinkOut url={link.url} class="action">
          <bdi>{link.label}</bdi>
        </LinkOut>
      )}
      {answer && isPossible && (
        <button type="button" class="action" onClick={() => reply(answer)}>
          <bdi>{answer}</bdi>
        </button>
      )}
    </>
  )
}
