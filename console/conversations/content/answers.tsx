import { IconForms } from '@tabler/icons-react'
import type { Answered } from '#contract/forms'
import classes from './content.module.css'

/** Questions in the words that were shown, with what was answered. */
export function Answers({ answers }: { answers: Answered[] }) {
  return (
    <section className={classes.box} aria-label="Answers">
      <div className={classes.caption}>
        <IconForms size={16} aria-hidden /> Answers
      </div>
      <AnswerList answers={answers} />
    </section>
  )
}

export function AnswerList({ answers }: { answers: Answered[] }) {
  return (
    <dl className={classes.facts}>
      {answers.map(({ name, label, value }) => (
        <div key={name} dir="auto">
          <dt className={classes.quiet}>{label}</dt>
          <dd className={classes.text}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
