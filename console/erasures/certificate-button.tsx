import { Button } from '@mantine/core'
import type { Erasure } from '#contract/erasures'

/** The browser saves it as a file, which “aparte verify-certificate” checks without this server. */
export function CertificateButton({ erasure: { id } }: { erasure: Erasure }) {
  return (
    <Button
      component="a"
      size="xs"
      variant="light"
      href={`/api/v1/erasures/${id}/certificate`}
      download={`erasure-${id}.json`}
      aria-label={`Download the certificate of erasure ${id}`}
    >
      Certificate
    </Button>
  )
}
