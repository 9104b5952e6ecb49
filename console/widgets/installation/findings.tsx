import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import classes from './policy-check.module.css'

export type Finding = { isGood: boolean; words: string }

/** What was looked at, and whether it is as it should be; never by colour alone. */
export function Findings({ findings }: { findings: Finding[] }) {
  return (
    <ul className={classes.verdicts}>
      {findings.map(({ isGood, words }) => (
        <li key={words} className={classes.verdict} data-blocked={!isGood}>
          {isGood ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
          {words}
        </li>
      ))}
    </ul>
  )
}
