import { memo } from 'react'
import { TextLink } from '#console/frame/links.tsx'
import classes from './widget-sections.module.css'

const groups = {
  Look: {
    words: 'Words',
    appearance: 'Appearance',
    opening: 'Opening',
    greeting: 'Greeting',
  },
  Chat: {
    start: 'Start',
    notice: 'Notice',
    'offline-form': 'Offline form',
    'business-hours': 'Business hours',
    files: 'Files',
    remember: 'Remember me',
    conversation: 'Conversation',
  },
  Website: {
    websites: 'Websites',
    identity: 'Identity',
    installation: 'Installation',
  },
}

/** A long page: straight to a section. */
export const SectionLinks = memo(function SectionLinks() {
  return (
    <nav className={classes.index} id="sections" aria-label="Sections">
      {Object.entries(groups).map(([group, sections]) => (
        <div key={group}>
          <div className={classes.group} id={`index-${group}`}>
            {group}
          </div>
          <ul className={classes.links} aria-labelledby={`index-${group}`}>
            {Object.entries(sections).map(([id, name]) => (
              <li key={id}>
                <TextLink to="." hash={id} replace underline="hover">
                  {name}
                </TextLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
})
