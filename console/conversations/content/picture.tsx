import { Button, Group, Modal, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { MessageFile } from '#contract/content'
import classes from './content.module.css'
import { useFileLink } from './file-links.ts'
import { sizeOf } from './file-words.ts'

const mostWidth = 320
const mostHeight = 280

/** A picture in its place, which has its proportions before the first byte; pressed, it opens large. */
export function Picture({ file }: { file: MessageFile }) {
  const link = useFileLink(file.id)
  const [isOpen, setIsOpen] = useState(false)
  const source = useSteady(link.data?.url)
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        style={placeOf(file)}
        aria-label={`Open picture ${file.name}`}
        disabled={!source.url}
        onClick={() => setIsOpen(true)}
      >
        {source.url ? (
          <img
            src={source.url}
            alt=""
            loading="lazy"
            onError={() => {
              source.renew()
              void link.refetch()
            }}
          />
        ) : (
          <span className={classes.quiet}>{link.data === null ? 'This picture is no longer there' : ''}</span>
        )}
      </button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        size="auto"
        title={file.name}
        classNames={{ title: classes.fileName ?? '' }}
      >
        {link.data && (
          <>
            <img
              className={classes.large}
              src={source.url}
              alt={file.name}
              width={file.width ?? undefined}
              height={file.height ?? undefined}
            />
            <Group justify="space-between" mt="sm">
              <Text fz="xs" c="dimmed">
                {file.width} × {file.height} · {sizeOf(file.size)}
              </Text>
              <Button
                component="a"
                href={link.data.url}
                download={file.name}
                variant="default"
                size="xs"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                Download
              </Button>
            </Group>
          </>
        )}
      </Modal>
    </>
  )
}

/** While a picture is on its way: its place, so that nothing jumps when it is there. */
export function PictureOnItsWay({ file }: { file: MessageFile }) {
  return (
    <span className={classes.picture} style={placeOf(file)}>
      <span className={classes.quiet}>{file.name}</span>
    </span>
  )
}

// A renewed address would load the same picture anew: what is drawn stays, until it cannot be loaded.
function useSteady(newest: string | undefined) {
  const [steady, setSteady] = useState<{ url?: string; failed?: string }>({})
  if (!steady.url && newest && newest !== steady.failed) setSteady({ url: newest })
  return { url: steady.url, renew: () => setSteady(steady.url ? { failed: steady.url } : {}) }
}

function placeOf({ width, height }: MessageFile) {
  const [wide, high] = [width ?? 4, height ?? 3]
  const shrunk = Math.min(1, mostWidth / wide, mostHeight / high)
  return { width: Math.max(48, Math.round(wide * shrunk)), aspectRatio: `${wide} / ${high}` }
}
