/** All there is about files, in one piece: who sends one will see one. */
export { MessageFiles } from './message-files.tsx'
export { Tray } from './tray.tsx'
export { createUploads } from './uploads.ts'
export { Viewer } from './viewer.tsx'
