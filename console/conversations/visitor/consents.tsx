import { UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useId } from 'react'
import { Moment } from '#console/frame/moment.tsx'
import { dateOf } from '#console/frame/time.ts'
import { purposeWords } from '#console/restrictions/words.ts'
import type { ConsentEvent } from '#contract/consents'
import type { VisitorDetails } from '#contract/conversations'
import { Section } from './section.tsx'
import classes from './side-panel.module.css'

type Consent = VisitorDetails['consents'][number]

export function Consents({ consents }: { consents: Consent[] }) {
  if (consents.length === 0) return null
  return (
    <Section title="Consents">
      <ul className={classes.plain}>
        {consents.map((consent) => (
          <OneConsent key={consent.purpose} consent={consent} />
        ))}
      </ul>
    </Section>
  )
}

export function Objections({ purposes }: { purposes: VisitorDetails['objections'] }) {
  if (purposes.length === 0) return null
  return (
    <Section title="Objections">
      <ul className={classes.plain}>
        {purposes.map((purpose) => (
          <li key={purpose}>Objects to {purposeWords[purpose]}</li>
        ))}
      </ul>
    </Section>
  )
}

function OneConsent({ consent: { purpose, text, state, since, events } }: { consent: Consent }) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <li>
      <div>{nameOf(purpose)}</div>
      <div className={classes.quiet}>
        <span className={classes.consentState} data-state={state}>
          {stateWords[state]}
        </span>
        {' · '}
        <Moment at={since} />
      </div>
      <UnstyledButton
        className={classes.disclosure}
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        Text and history
        <IconChevronDown size={16} aria-hidden />
      </UnstyledButton>
      <div id={id} hidden={!isOpen}>
        <blockquote className={classes.wording} dir="auto">
          {text}
        </blockquote>
        <ol className={classes.plain}>
          {events.map((event) => (
            <li key={event.id} className={classes.quiet}>
              {eventWords[event.event]} <Moment at={event.at} />, text version {event.version} (
              {event.language}){event.expiresAt && `, good until ${dateOf(event.expiresAt)}`}
              {event.importedFrom !== null && `, imported, by your word (${event.importedFrom})`}
              {event.pageUrl && <>, on {event.pageUrl.replace(/^https?:\/\//, '')}</>}
            </li>
          ))}
        </ol>
      </div>
    </li>
  )
}

const stateWords: Record<Consent['state'], string> = {
  given: 'Given',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
}

const eventWords: Record<ConsentEvent['event'], string> = {
  given: 'Given',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  confirmed: 'Confirmed again',
  expired: 'Expired',
}

/** "survey.newsletter" is the consent "newsletter" of the survey. */
function nameOf(purpose: string) {
  if (purpose === 'remember') return 'To be remembered on this device'
  const name = (purpose.split('.')[1] ?? purpose).replaceAll('_', ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
