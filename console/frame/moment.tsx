import { fullTime, relativeTime, useNow } from './time.ts'

/** A time, relative while it is fresh; the whole of it on hover. */
export function Moment(props: { at: string; className?: string | undefined }) {
  const now = useNow()
  return (
    <time dateTime={props.at} title={fullTime(props.at)} className={props.className}>
      {relativeTime(props.at, now)}
    </time>
  )
}
