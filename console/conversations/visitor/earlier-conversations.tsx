import { TextLink } from '#console/frame/links.tsx'
import { Moment } from '#console/frame/moment.tsx'
import type { VisitorDetails } from '#contract/conversations'
import { Section } from './section.tsx'
import classes from './side-panel.module.css'

export function EarlierConversations({ earlier }: { earlier: VisitorDetails['earlier'] }) {
  if (earlier.length === 0) return null
  return (
    <Section title="Other conversations">
      <ul className={classes.plain}>
        {earlier.map(({ id, createdAt, isClosed, lastText }) => (
          <li key={id}>
            <TextLink
              to="/inbox/{-$view}/{-$conversationId}"
              params={{ view: isClosed ? 'closed' : 'open', conversationId: id }}
              className={classes.earlier ?? ''}
            >
              {lastText || 'No messages'}
            </TextLink>
            <span className={classes.quiet}>
              <Moment at={createdAt} />
              {isClosed && ', closed'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
