import { Anchor } from '@mantine/core'
import type { Attributes, Contact } from '#contract/identity'
import { Fact, Facts } from './fact.tsx'
import { Section } from './section.tsx'

export function VerifiedContact({ contact }: { contact: Contact }) {
  return (
    <Section title="Contact" trust="verified">
      <Facts>
        {contact.name && <Fact label="Name">{contact.name}</Fact>}
        {contact.email && (
          <Fact label="E-mail">
            <Anchor href={`mailto:${contact.email}`} underline="always" inherit>
              {contact.email}
            </Anchor>
          </Fact>
        )}
        <Fact label="Id in your system">{contact.externalId}</Fact>
        <AttributeFacts attributes={contact.attributes} />
      </Facts>
    </Section>
  )
}

export function PageAttributes({ attributes }: { attributes: Attributes }) {
  if (Object.keys(attributes).length === 0) return null
  return (
    <Section title="The page says" trust="unverified">
      <Facts>
        <AttributeFacts attributes={attributes} />
      </Facts>
    </Section>
  )
}

function AttributeFacts({ attributes }: { attributes: Attributes }) {
  return Object.entries(attributes).map(([name, value]) => (
    <Fact key={name} label={name}>
      {typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)}
    </Fact>
  ))
}
