import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { typistsQuery } from '#console/conversations/queries.ts'
import classes from './composer.module.css'

/** Two agents who answer at once confuse the visitor. */
export function Collision({ conversationId }: { conversationId: string }) {
  const { data: typists = [] } = useQuery(typistsQuery(conversationId))
  const names = typists.flatMap(({ name }) => name ?? [])
  return (
    <div role="status">
      {names.length > 0 && (
        <div className={classes.collision}>
          <IconAlertTriangle size={16} aria-hidden />
          {new Intl.ListFormat('en').format(names)} {names.length === 1 ? 'is' : 'are'} typing
        </div>
      )}
    </div>
  )
}
