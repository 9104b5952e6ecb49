import { Group, Text } from '@mantine/core'
import icon from '#console/icon.svg'

export function Brand() {
  return (
    <Group gap="xs" wrap="nowrap">
      <img src={icon} alt="" width={24} height={24} />
      <Text fw={600} fz="lg">
        Aparte
      </Text>
    </Group>
  )
}
