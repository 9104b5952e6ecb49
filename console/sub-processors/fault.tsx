import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './sub-processors.module.css'

/** What stops something, in red and in words. */
export function Fault({ children }: { children: string }) {
  return (
    <Text fz="sm" className={classes.fault}>
      <IconAlertTriangle size={16} stroke={1.5} aria-label="Wrong:" /> {children}
    </Text>
  )
}
