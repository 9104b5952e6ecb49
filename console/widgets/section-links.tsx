import { TextLink } from '#console/frame/links.tsx'
import classes from './widget-sections.module.css'

const sections = {
  words: 'Words',
  appearance: 'Appearance',
  opening: 'Opening',
  greeting: 'Greeting',
  'business-hours': 'Business hours',
  conversation: 'Conversation',
  websites: 'Websites',
  installation: 'Installation',
}

/** A long page: straight to a section. */
export function SectionLinks() {
  return (
    <nav className={classes.links} aria-label="Sections">
      {Object.entries(sections).map(([id, name]) => (
        <TextLink key={id} to="." hash={id} replace>
          {name}
        </TextLink>
      ))}
    </nav>
  )
}
