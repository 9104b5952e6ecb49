import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showProblem } from '#console/frame/notices.tsx'
import type { ApiKey } from '#contract/api-keys'
import { apiKeys, apiKeysQuery } from './requests.ts'
import { SecretOnce } from './secret-once.tsx'

const graces = [
  { value: '0', label: 'not at all: it ends at once' },
  { value: '1', label: 'an hour' },
  { value: '24', label: 'a day' },
  { value: '168', label: 'a week' },
]

export function askToRotate(key: ApiKey) {
  const modalId = modals.open({
    title: `Rotate the key ${key.name}`,
    size: 'lg',
    children: <RotateKey apiKey={key} onDone={() => modals.close(modalId)} />,
  })
}

function RotateKey({ apiKey, onDone }: { apiKey: ApiKey; onDone: () => void }) {
  const queryClient = useQueryClient()
  const [grace, setGrace] = useState('24')
  const rotate = useMutation({
    mutationFn: () => apiKeys.rotate(apiKey.id, Number(grace)),
    onSuccess: () => queryClient.invalidateQueries(apiKeysQuery),
    onError: (error) => showProblem(error, 'The key is not rotated'),
  })
  if (rotate.data) return <SecretOnce secret={rotate.data.secret} onDone={onDone} />
  return (
    <Stack>
      <Text>
        The key gets a new secret and keeps its name and what it may do. Give the new one to your program
        while the present one still works.
      </Text>
      <Select
        label="The present secret still works for"
        data={graces}
        allowDeselect={false}
        value={grace}
        onChange={(chosen) => setGrace(chosen ?? '24')}
        comboboxProps={{ withinPortal: true }}
      />
      <Group>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate()}>
          Make the new secret
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
