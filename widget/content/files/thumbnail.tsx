import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { FileIcon } from './message-files.tsx'

const side = 72

/** Drawn, not linked: a page's own rules may refuse pictures that come from nowhere. */
export function Thumbnail({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isPicture, setPicture] = useState(file.type.startsWith('image/'))
  useLayoutEffect(() => {
    if (isPicture) drawInto(canvas.current, file).catch(() => setPicture(false))
  }, [file, isPicture])
  return isPicture ? <canvas ref={canvas} width={side} height={side} /> : <FileIcon />
}

/** Its middle, as a square. */
async function drawInto(canvas: HTMLCanvasElement | null, file: File) {
  const picture = await createImageBitmap(file)
  const { width, height } = picture
  const edge = Math.min(width, height)
  const [left, top] = [(width - edge) / 2, (height - edge) / 2]
  canvas?.getContext('2d')?.drawImage(picture, left, top, edge, edge, 0, 0, side, side)
  picture.close()
}
