import { ActionIcon, Tooltip } from '@mantine/core'
import { IconDownload, IconFile } from '@tabler/icons-react'
import type { MessageFile } from '#contract/content'
import classes from './content.module.css'
import { useFileLink } from './file-links.ts'
import { kindOf, sizeOf } from './file-words.ts'

/** A file that is no picture: what it is, and how to get it. */
export function FileRow({ file }: { file: MessageFile }) {
  const { data: link } = useFileLink(file.id)
  return (
    <div className={classes.file}>
      <FileWords file={file} isGone={link === null} />
      {link && (
        <Tooltip label="Download">
          <ActionIcon
            component="a"
            href={link.url}
            download={file.name}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Download ${file.name}`}
          >
            <IconDownload size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  )
}

/** While it is on its way there is nothing to download yet. */
export function FileOnItsWay({ file }: { file: MessageFile }) {
  return (
    <div className={classes.file}>
      <FileWords file={file} />
    </div>
  )
}

function FileWords({ file, isGone }: { file: MessageFile; isGone?: boolean }) {
  return (
    <>
      <IconFile size={20} stroke={1.5} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.fileName} dir="auto">
          {file.name}
        </span>
        <span className={classes.quiet}>
          {isGone ? 'This file is no longer there' : `${kindOf(file)} · ${sizeOf(file.size)}`}
        </span>
      </span>
    </>
  )
}
