import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Moment } from '#console/frame/moment.tsx'
import { showProblem } from '#console/frame/notices.tsx'
import rows from '#console/frame/rows.module.css'
import { SettingsSection } from '#console/frame/settings-page.tsx'
import type { Agreement } from '#contract/agreements'
import classes from './agreements.module.css'
import { agreements, languageName } from './queries.ts'

/** Every agreement that was signed; none ever goes. */
export function History({ agreements: signed }: { agreements: Agreement[] }) {
  if (signed.length === 0) return null
  return (
    <SettingsSection
      title="Signed"
      about="Each signed copy stays, with its evidence. Keep both files yourself as well: “aparte verify-signature” checks them without this server."
    >
      <ul className={rows.list} aria-label="Signed agreements">
        {signed.map((agreement) => (
          <Row key={agreement.id} agreement={agreement} />
        ))}
      </ul>
    </SettingsSection>
  )
}

function Row({ agreement }: { agreement: Agreement }) {
  const { id, language, version, signed, countersigned, documentSha256 } = agreement
  const fetching = useMutation({
    mutationFn: async (what: 'pdf' | 'evidence') => {
      const { copies } = await agreements.links(id)
      return copies[0]?.[what]
    },
    // The server says "attachment": the page stays where it is.
    onSuccess: (url) => url && window.location.assign(url),
    onError: (error) => showProblem(error, 'It could not be fetched'),
  })
  const title = `${signed.name}, ${signed.position}`
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <Text fw={500} dir="auto">
          {title}
        </Text>
        <Text fz="xs" c="dimmed">
          Signed <Moment at={signed.at} />, in {languageName(language)}, version {version}
        </Text>
        <Text fz="xs" c="dimmed" dir="auto">
          {countersigned ? (
            <>
              Counter-signed by {countersigned.name}, {countersigned.position}{' '}
              <Moment at={countersigned.at} />
            </>
          ) : (
            'Not counter-signed yet'
          )}
        </Text>
        <Text c="dimmed" className={classes.hash ?? ''}>
          SHA-256 {documentSha256}
        </Text>
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="light"
          aria-label={`PDF, signed by ${title}`}
          disabled={fetching.isPending}
          onClick={() => fetching.mutate('pdf')}
        >
          PDF
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`Evidence, signed by ${title}`}
          disabled={fetching.isPending}
          onClick={() => fetching.mutate('evidence')}
        >
          Evidence
        </Button>
      </Group>
    </li>
  )
}
