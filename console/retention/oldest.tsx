import rows from '#console/frame/rows.module.css'
import { fullTime, useNow } from '#console/frame/time.ts'
import classes from './retention.module.css'
import { ageOf, amountOf, type Rule, titles } from './words.ts'

export function Oldest({ rules }: { rules: Rule[] }) {
  return (
    <ul className={rows.list} aria-label="The oldest of each class">
      {rules.map((rule) => (
        <li key={rule.class} className={rows.row}>
          <span className={classes.name}>{titles[rule.class]}</span>
          <OldestOf rule={rule} />
        </li>
      ))}
    </ul>
  )
}

function OldestOf({ rule: { oldest, keeps, unit, isKept } }: { rule: Rule }) {
  const now = useNow()
  const limit = amountOf(keeps, unit)
  if (!oldest) return <span className={classes.age}>none, {limit} at most</span>
  return (
    <span className={classes.age} data-kept={isKept} title={fullTime(oldest.at)}>
      {!isKept && 'too old: '}
      {ageOf(oldest.at, now, unit)} of {limit}
    </span>
  )
}
