import { IconForms } from '@tabler/icons-react'
import type { MessageContent } from '#contract/content'
import classes from './content.module.css'
import { fieldKindWords } from './field-kinds.ts'

type AskedField = Extract<MessageContent, { kind: 'form' }>['fields'][number]

/** A form as it was asked: the fields, not to be filled in here. */
export function AskedForm({ fields }: { fields: AskedField[] }) {
  return (
    <section className={classes.box} aria-label="Form">
      <div className={classes.caption}>
        <IconForms size={16} aria-hidden /> Form
      </div>
      <dl className={classes.facts}>
        {fields.map((field) => (
          <div key={field.name} dir="auto">
            <dt>
              {field.label}
              <span className={classes.quiet}> · {askedFor(field)}</span>
            </dt>
            <dd className={classes.quiet}>{field.purpose}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function askedFor({ kind, options, isRequired }: AskedField) {
  const choices = options.length > 0 ? `: ${options.map(({ label }) => label).join(', ')}` : ''
  return `${fieldKindWords[kind]}${choices}${isRequired ? ', required' : ''}`
}
