import { Checkbox, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { wordsFor } from '#console/api/problem.ts'
import classes from './api-keys.module.css'
import { scopesQuery } from './requests.ts'
import { type Access, type RoomChoice, roomsOf } from './scopes.ts'

type Props = { chosen: string[]; onChange: (scopes: string[]) => void; fault: React.ReactNode }

/** What a key may do: by room, read or write. */
export function ScopeChoice({ chosen, onChange, fault }: Props) {
  const scopes = useQuery(scopesQuery)
  return (
    <fieldset className={classes.scopes}>
      <legend className={classes.legend}>What it may do</legend>
      <Text c="dimmed" fz="xs" mb="xs">
        Give it as little as its program needs. Writing does not include reading.
      </Text>
      {scopes.isPending && <Skeleton h={160} role="status" aria-label="Loading scopes" />}
      {scopes.isError && <Text role="alert">The scopes could not be loaded. {wordsFor(scopes.error)}</Text>}
      {scopes.data &&
        roomsOf(scopes.data.scopes).map((room) => (
          <Room key={room.room} room={room} chosen={chosen} onChange={onChange} />
        ))}
      {fault && (
        <Text c="red" fz="xs" mt="xs" role="alert">
          {fault}
        </Text>
      )}
    </fieldset>
  )
}

const words: Record<Access, string> = { read: 'Read', write: 'Write' }

function Room({ room, chosen, onChange }: { room: RoomChoice } & Omit<Props, 'fault'>) {
  const all = [...(room.opens.read ?? []), ...(room.opens.write ?? [])]
  return (
    <div className={classes.room}>
      <details className={classes.words}>
        <summary>{room.name}</summary>
        <ul className={classes.opens}>
          {all.map((summary) => (
            <li key={summary}>{summary}</li>
          ))}
        </ul>
      </details>
      <div className={classes.access}>
        {(['read', 'write'] as const).map((access) => {
          const scope = `${room.room}:${access}`
          return (
            <Checkbox
              key={access}
              label={words[access]}
              aria-label={`${words[access]}: ${room.name}`}
              disabled={room.opens[access] === undefined}
              checked={chosen.includes(scope)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
              }
            />
          )
        })}
      </div>
    </div>
  )
}
