import { Button, Group, MultiSelect, Radio, Skeleton, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '#console/frame/failure.tsx'
import { showDone } from '#console/frame/notices.tsx'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import { useFormAction } from '#console/frame/use-form-action.ts'
import { Facts } from '#console/privacy/facts.tsx'
import { ForAdmins } from '#console/privacy/for-admins.tsx'
import privacy from '#console/privacy/privacy.module.css'
import type { LocationOfData, Store } from '#contract/data-location'
import { Fault } from './fault.tsx'
import { dayOf, placeInWords } from './places.ts'
import { locationQuery, suppliers } from './queries.ts'

export function DataLocationPage() {
  const found = useQuery(locationQuery)
  return (
    <ForAdmins
      title="Data location"
      purpose="Where your data lies, on whose machines, and what leaves the European Economic Area (Chapter V, Art. 44 to 49 GDPR)."
    >
      {found.isPending && <Skeleton h={240} role="status" aria-label="Loading the places" />}
      {found.isError && (
        <Failure
          title="The places could not be loaded"
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.data && (
        <>
          <SettingsSection
            title="Where everything is"
            about="As the configuration and the list of sub-processors have it."
          >
            {found.data.stores.map((store) => (
              <StoreItem key={store.store} {...store} />
            ))}
          </SettingsSection>
          <Transfers transfers={found.data.transfers} />
          <SettingsSection
            title="Where it may be"
            about="Refused while something lies elsewhere. From then on the server does not even start with a store outside of it."
          >
            <AllowedForm allowed={found.data.allowed} />
          </SettingsSection>
        </>
      )}
    </ForAdmins>
  )
}

function StoreItem({ store, holds, host, provider, places, faults }: Store) {
  return (
    <div className={privacy.item}>
      <Text fw={500} mb={4}>
        {store.charAt(0).toUpperCase() + store.slice(1)}
      </Text>
      {faults.map((fault) => (
        <Fault key={fault}>{fault}</Fault>
      ))}
      <Facts
        facts={[
          ['Place', places.length > 0 ? places.map(placeInWords).join(', ') : 'not stated by the operator'],
          ['Whose machine', provider ?? 'not stated by the operator'],
          ['Host', host === 'this-server' ? 'this server' : host],
          ['Holds', holds],
        ]}
      />
    </div>
  )
}

function Transfers({ transfers }: { transfers: LocationOfData['transfers'] }) {
  return (
    <SettingsSection
      title="Transfers"
      about="What goes outside of the European Economic Area, and why that is allowed."
    >
      {transfers.length === 0 && <Text c="dimmed">None that the list of sub-processors tells of.</Text>}
      {transfers.map(({ provider, places, what, why, faults }) => (
        <div key={provider} className={privacy.item}>
          <Text fw={500} mb={4} dir="auto">
            {provider}
          </Text>
          {faults.map((fault) => (
            <Fault key={fault}>{fault}</Fault>
          ))}
          <Facts
            facts={[
              ['Goes to', places.map(placeInWords).join(', ')],
              ['What', what.join(', ')],
              ['Allowed by', why],
            ]}
          />
        </div>
      ))}
    </SettingsSection>
  )
}

// biome-ignore format: one list
const countries = [
  'AT', 'BE', 'BG', 'BR', 'CA', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GR', 'HR', 'HU', 'IE', 'IL',
  'IS', 'IT', 'JP', 'KR', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'NZ', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'US',
]

type Values = { mode: 'anywhere' | 'EEA' | 'adequate' | 'countries'; countries: string[] }

function AllowedForm({ allowed }: Pick<LocationOfData, 'allowed'>) {
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    initialValues: valuesOf(allowed?.places ?? []),
    validate: {
      countries: (chosen, { mode }) =>
        mode === 'countries' && chosen.length === 0 ? 'Choose one at least' : null,
    },
  })
  const save = useFormAction({
    form,
    act: ({ mode, countries: chosen }: Values) =>
      suppliers.allow({ places: mode === 'anywhere' ? [] : mode === 'countries' ? chosen : [mode] }),
    onDone: (location) => {
      showDone(location.allowed ? 'Your data may be there only.' : 'Your data may be where the list says.')
      form.resetDirty()
      queryClient.setQueryData(locationQuery.queryKey, location)
    },
    failed: 'Nothing was changed',
  })
  const known = [...new Set([...countries, ...form.getValues().countries])]
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <Radio.Group label="Allowed places" {...form.getInputProps('mode')}>
          <Stack mt="xs">
            <Radio value="anywhere" label="Wherever the list of sub-processors says" />
            <Radio value="EEA" label={placeInWords('EEA')} />
            <Radio value="adequate" label={placeInWords('adequate')} />
            <Radio value="countries" label="These countries only" />
          </Stack>
        </Radio.Group>
        {form.getValues().mode === 'countries' && (
          <MultiSelect
            label="Countries"
            searchable
            data={known.map((value) => ({ value, label: placeInWords(value) }))}
            {...form.getInputProps('countries')}
          />
        )}
        {allowed && (
          <Text fz="sm" c="dimmed">
            In force since {dayOf(allowed.setAt)}: {allowed.places.map(placeInWords).join(', ')}.
          </Text>
        )}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function valuesOf(places: readonly string[]): Values {
  if (places.length === 0) return { mode: 'anywhere', countries: [] }
  const [only] = places
  if (places.length === 1 && (only === 'EEA' || only === 'adequate')) return { mode: only, countries: [] }
  return { mode: 'countries', countries: [...places] }
}
