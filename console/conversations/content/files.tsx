import type { MessageFile } from '#contract/content'
import classes from './content.module.css'
import { FileOnItsWay, FileRow } from './file-row.tsx'
import { isPicture } from './file-words.ts'
import { Picture, PictureOnItsWay } from './picture.tsx'

/** What is on its way stands where it will be, without a link. */
export function Files({ files, isOnItsWay }: { files: MessageFile[]; isOnItsWay?: boolean }) {
  const pictures = files.filter(isPicture)
  const others = files.filter((file) => !isPicture(file))
  return (
    <>
      {pictures.length > 0 && (
        <div className={classes.pictures}>
          {pictures.map((file) =>
            isOnItsWay ? (
              <PictureOnItsWay key={file.id} file={file} />
            ) : (
              <Picture key={file.id} file={file} />
            ),
          )}
        </div>
      )}
      {others.map((file) =>
        isOnItsWay ? <FileOnItsWay key={file.id} file={file} /> : <FileRow key={file.id} file={file} />,
      )}
    </>
  )
}
