import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { hasCode, wordsFor } from '#console/api/problem.ts'
import forms from '#console/widgets/forms/forms.module.css'
import { Copyable } from '#console/widgets/installation/copyable.tsx'
import { keysQuery, widgets } from '#console/widgets/queries.ts'
import { publicKeyFault } from './public-key.ts'
import type { Algorithm } from './samples.ts'

/** Makes a shared secret, shown this once, or takes a public key. */
export function NewKey({ widgetId, onDone }: { widgetId: string; onDone: () => void }) {
  const queryClient = useQueryClient()
  const [algorithm, setAlgorithm] = useState<Algorithm>('HS256')
  const [publicKey, setPublicKey] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const add = useMutation({
    mutationFn: () =>
      widgets.createKey(
        widgetId,
        algorithm === 'HS256' ? { algorithm } : { algorithm, publicKey: publicKey.trim() },
      ),
    onSuccess: async ({ secret }) => {
      await queryClient.invalidateQueries(keysQuery(widgetId))
      if (secret === null) onDone()
    },
    onError: (error) =>
      setFault(
        hasCode(error, 'invalid_input')
          ? 'This is not an Ed25519 public key. Hand in the output of the second line above.'
          : wordsFor(error),
      ),
  })
  function submit() {
    const wrong = algorithm === 'EdDSA' ? publicKeyFault(publicKey) : undefined
    setFault(wrong)
    if (!wrong) add.mutate()
  }
  if (add.data?.secret) return <Secret secret={add.data.secret} onDone={onDone} />
  return (
    <Stack mt="md" gap="sm">
      <SegmentedControl
        aria-label="Kind of key"
        data={[
          { value: 'HS256', label: 'Shared secret' },
          { value: 'EdDSA', label: 'Public key' },
        ]}
        value={algorithm}
        onChange={(chosen) => {
          setAlgorithm(chosen)
          setFault(undefined)
        }}
      />
      <Text c="dimmed" fz="xs">
        {about[algorithm]}
      </Text>
      {algorithm === 'EdDSA' && (
        <>
          <Copyable text={makeKey} label="Copy the lines" />
          <Textarea
            label="Public key"
            description="Ed25519, in PEM. Never the private one."
            placeholder={'-----BEGIN PUBLIC KEY-----\n…\n-----END PUBLIC KEY-----'}
            autosize
            minRows={3}
            maxRows={6}
            maxLength={1000}
            spellCheck={false}
            classNames={{ input: forms.name ?? '' }}
            value={publicKey}
            onChange={({ currentTarget }) => setPublicKey(currentTarget.value)}
          />
        </>
      )}
      {fault && (
        <Text c="red" fz="xs" role="alert">
          {fault}
        </Text>
      )}
      <Group>
        <Button loading={add.isPending} onClick={submit}>
          {algorithm === 'HS256' ? 'Make the secret' : 'Add the key'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Alert
      mt="md"
      color="gray"
      role="status"
      icon={<IconKey size={20} aria-hidden />}
      title="Copy the secret now: it is shown this once"
    >
      <Text>
        Keep it on your server, as a secret of its configuration. Who has it can pass for any of your
        customers: never put it into a page or an app.
      </Text>
      <Copyable text={secret} label="Copy the secret" />
      <Button mt="sm" onClick={onDone}>
        I have kept it
      </Button>
    </Alert>
  )
}

const about: Record<Algorithm, string> = {
  HS256: 'The simple way: we make a secret, you keep it on your server. Both sides know it.',
  EdDSA:
    'The careful way: you make a pair of keys and hand in the public one. Nobody but your server can sign, not even we. Two lines make the pair:',
}

const makeKey = `openssl genpkey -algorithm ed25519 -out private.pem
openssl pkey -in private.pem -pubout`
