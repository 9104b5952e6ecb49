import { useLive } from './live.tsx'
import classes from './users-frame.module.css'

export function ConnectionBar() {
  const { isLost } = useLive()
  return (
    <div role="status">{isLost && <div className={classes.bar}>Connection lost. Reconnecting…</div>}</div>
  )
}
