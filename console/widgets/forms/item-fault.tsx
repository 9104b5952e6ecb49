import { IconAlertCircle } from '@tabler/icons-react'
import classes from './forms.module.css'

/** On a folded thing: what is wrong inside it. */
export function ItemFault({ words, path }: { words: Map<string, string>; path: string }) {
  const [first] = [...words].filter(([at]) => at.startsWith(path))
  if (!first) return null
  return (
    <div className={classes.fault} role="alert">
      <IconAlertCircle size={16} aria-hidden />
      {first[1]}
    </div>
  )
}
