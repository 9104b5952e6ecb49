import { Text, Title } from '@mantine/core'
import classes from './identity.module.css'

/** How a key is replaced while people are chatting. */
export function Rotation() {
  return (
    <div>
      <Title order={3} mt="md">
        Replacing a key
      </Title>
      <Text c="dimmed" fz="xs">
        Once a year, and at once when somebody may have seen the secret. Nobody notices:
      </Text>
      <ol className={classes.steps}>
        <li>Add a second key. Both are accepted now.</li>
        <li>Let your server sign with the new one. Wait until the old one is no longer used.</li>
        <li>Delete the old one.</li>
      </ol>
    </div>
  )
}
