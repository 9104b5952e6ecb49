import type { ComponentType } from 'preact'
import { onDemand } from '../on-demand.tsx'
import { type ContentProps, InWords } from './said.tsx'

const Rich = onDemand<ContentProps>(async () => (await import('./rich.tsx')).Rich, InWords)
const Form = onDemand<ContentProps>(async () => (await import('../forms/forms.ts')).FormCard, InWords)
const Files = onDemand<ContentProps>(async () => (await import('./files/files.ts')).MessageFiles, InWords)

/** A kind of content that is not known yet is said in words. */
export function Content(props: ContentProps) {
  const View = views[props.message.content?.kind ?? ''] ?? InWords
  return <View {...props} />
}

const views: Record<string, ComponentType<ContentProps>> = {
  'quick-replies': Rich,
  cards: Rich,
  articles: Rich,
  answers: Rich,
  files: Files,
  form: Form,
}
