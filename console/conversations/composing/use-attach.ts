import { type DragEvent, useState } from 'react'
import { useLive } from '#console/frame/live.tsx'
import { showNotice } from '#console/frame/notices.tsx'
import { mostAttached } from './attachments.ts'

/** Adds files to the draft of a conversation, wherever they come from. */
export function useAttach(conversationId: string) {
  const { attachments } = useLive()
  return (files: File[]) => {
    const left = attachments.add(conversationId, files)
    if (left === 0) return
    const which = left === 1 ? 'One file was' : `${left} files were`
    showNotice(`At most ${mostAttached} files go into one message: ${which} left out.`)
  }
}

/** Files dropped anywhere on the conversation. */
export function useDrop(onFiles: (files: File[]) => void) {
  const [depth, setDepth] = useState(0)
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter: (drag: DragEvent) => {
        if (holdsFiles(drag)) setDepth((before) => before + 1)
      },
      onDragLeave: (drag: DragEvent) => {
        if (holdsFiles(drag)) setDepth((before) => Math.max(0, before - 1))
      },
      onDragOver: (drag: DragEvent) => {
        if (holdsFiles(drag)) drag.preventDefault()
      },
      onDrop: (drag: DragEvent) => {
        if (!holdsFiles(drag)) return
        drag.preventDefault()
        setDepth(0)
        onFiles([...drag.dataTransfer.files])
      },
    },
  }
}
