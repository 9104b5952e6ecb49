import { Skeleton, Stack } from '@mantine/core'
import classes from './list-pane.module.css'

export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading conversations">
      {[70, 55, 85, 60, 75, 50].map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton circle h={36} w={36} flex="none" />
          <Stack gap="xs" flex={1} pt={4}>
            <Skeleton h={12} w={`${width - 20}%`} />
            <Skeleton h={10} w={`${width}%`} />
          </Stack>
        </div>
      ))}
    </div>
  )
}
