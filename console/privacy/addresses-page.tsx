import { Button, Group, NumberInput, Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { showDone, showProblem } from '#console/frame/notices.tsx'
import { dateOf } from '#console/frame/time.ts'
import type { ReplyOf } from '#contract/endpoint'
import type { AddressRule, getAddressRule } from '#contract/privacy'
import { ForAdmins } from './for-admins.tsx'
import { addressRuleQuery, privacy } from './queries.ts'

export function AddressesPage() {
  const found = useQuery(addressRuleQuery)
  return (
    <ForAdmins
      title="IP addresses"
      purpose="What is kept of the internet addresses of your visitors. Keep as little as you need (Art. 5(1)(c) GDPR)."
    >
      {found.isPending && <Skeleton h={160} role="status" aria-label="Loading the rule" />}
      {found.isError && (
        <Failure
          title="The rule could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && <RuleForm {...found.data} />}
    </ForAdmins>
  )
}

const modes = [
  {
    value: 'none',
    label: 'Nothing',
    description: 'The address is used to answer, and forgotten. This is the default.',
  },
  {
    value: 'country',
    label: 'The country only',
    description: 'Looked up at once in a table on this server; of the address itself nothing is kept.',
  },
  {
    value: 'truncated',
    label: 'The network only',
    description: 'Its first part, which thousands share: 203.0.0.0/16. Kept as long as the visitor.',
  },
  {
    value: 'full',
    label: 'The whole address, for some hours',
    description: 'Against fraud or abuse. Say why: the reason is part of your processing record.',
  },
] as const

function RuleForm({ rule, countryTable }: ReplyOf<typeof getAddressRule>) {
  const queryClient = useQueryClient()
  const form = useForm<{ mode: AddressRule['mode']; hours: number | string; reason: string }>({
    initialValues: { mode: rule.mode, ...(rule.mode === 'full' ? rule : { hours: 24, reason: '' }) },
    validate: {
      reason: (reason, { mode }) =>
        mode === 'full' && reason.trim() === '' ? 'Say why you need whole addresses' : null,
      hours: (hours, { mode }) =>
        mode === 'full' && !(Number(hours) >= 1 && Number(hours) <= 168) ? 'From 1 to 168 hours' : null,
    },
  })
  const save = useMutation({
    mutationFn: () => privacy.setRule(ruleOf(form.getValues())),
    onSuccess: (saved) => {
      showDone(saved.mode === 'none' ? 'No addresses are kept.' : 'From now on addresses are kept like this.')
      form.resetDirty()
      queryClient.setQueryData(addressRuleQuery.queryKey, { rule: saved, countryTable })
    },
    onError: (error) => showProblem(error, 'Nothing was changed'),
  })
  const isFull = form.getValues().mode === 'full'
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())}>
      <Stack>
        <Radio.Group label="Keep" {...form.getInputProps('mode')}>
          <Stack mt="xs">
            {modes.map((mode) => (
              <Radio
                key={mode.value}
                {...mode}
                {...(mode.value === 'country' && {
                  disabled: !countryTable?.isUsable && rule.mode !== 'country',
                  description: `${mode.description} ${tableWords(countryTable)}`,
                })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {isFull && (
          <Group align="flex-start" grow>
            <NumberInput
              label="Hours"
              min={1}
              max={168}
              allowDecimal={false}
              {...form.getInputProps('hours')}
            />
            <TextInput label="Reason" maxLength={500} {...form.getInputProps('reason')} />
          </Group>
        )}
        <Text fz="sm" c="dimmed">
          A stricter rule takes effect at once, also for what is kept already. Agents see what is kept beside
          the conversation. Logs never hold an address.
        </Text>
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function tableWords(table: ReplyOf<typeof getAddressRule>['countryTable']): string {
  if (!table) return 'Whoever runs this server has named no such table yet (COUNTRY_TABLE).'
  const made = `The table is of ${dateOf(table.builtAt)}`
  return table.isUsable
    ? `${made}.`
    : `${made}, too old to be believed: no country is kept until it is renewed.`
}

function ruleOf({
  mode,
  hours,
  reason,
}: {
  mode: AddressRule['mode']
  hours: number | string
  reason: string
}): AddressRule {
  return mode === 'full' ? { mode, hours: Number(hours), reason } : { mode }
}
