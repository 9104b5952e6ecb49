import type { MessageFile } from '#contract/content'
import classes from './content.module.css'
import { FileRow } from './file-row.tsx'
import { isPicture } from './file-words.ts'
import { Picture } from './picture.tsx'

export function Files({ files }: { files: MessageFile[] }) {
  const pictures = files.filter(isPicture)
  const others = files.filter((file) => !isPicture(file))
  return (
    <>
      {pictures.length > 0 && (
        <div className={classes.pictures}>
          {pictures.map((file) => (
            <Picture key={file.id} file={file} />
          ))}
        </div>
      )}
      {others.map((file) => (
        <FileRow key={file.id} file={file} />
      ))}
    </>
  )
}
