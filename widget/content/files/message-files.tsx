import type { MessageFile } from '#contract/content'
import { Icon } from '../../icons.tsx'
import { useParts } from '../../parts.ts'
import { useStyles } from '../../styles.ts'
import { type ContentProps, Introduction } from '../said.tsx'
import { nameKind, useSize } from './file-words.ts'
import styles from './files.css?inline'
import { Picture } from './picture.tsx'
import { useLink } from './use-link.ts'

export function MessageFiles({ message }: ContentProps) {
  useStyles(styles)
  const { say } = useParts()
  if (message.content?.kind !== 'files') return null
  const isPosted = !message.outgoing
  return (
    <>
      <Introduction message={message} />
      <ul class="files" aria-label={say('files')}>
        {message.content.files.map((file) => (
          <li key={file.id}>
            <Picture file={file} isPosted={isPosted} instead={<FileRow file={file} isPosted={isPosted} />} />
          </li>
        ))}
      </ul>
    </>
  )
}

function FileRow({ file, isPosted }: { file: MessageFile; isPosted: boolean }) {
  const { say } = useParts()
  const { name } = file
  const { link, onClick } = useLink(file.id, isPosted)
  const size = useSize(file.size)
  return (
    <div class="file">
      <FileIcon />
      <div class="about-file">
        <span class="name" title={name}>
          <bdi>{name}</bdi>
        </span>
        <span class="note">
          {link === null ? say('files.gone', { name }) : `${nameKind(file)} · ${size}`}
        </span>
      </div>
      {link && <Download file={file} address={link.address} onClick={onClick} />}
    </div>
  )
}

type DownloadProps = { file: MessageFile; address: string; onClick?: (event: MouseEvent) => void }

export function Download({ file: { name }, address, onClick }: DownloadProps) {
  const { say } = useParts()
  return (
    <a
      class="icon"
      href={address}
      download={name}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={say('files.download', { name })}
      onClick={onClick}
    >
      <Icon path="M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2M7 11l5 5 5-5M12 4v12" />
    </a>
  )
}

export const FileIcon = () => (
  <Icon path="M14 3v4a1 1 0 0 0 1 1h4M17 21H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7l5 5v11a2 2 0 0 1-2 2z" />
)
