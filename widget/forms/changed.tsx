import { useParts } from '../parts.ts'

/** Stands at a text that was rewritten after the visitor had read it. */
export function Changed() {
  const { say } = useParts()
  return (
    <p class="changed" tabIndex={-1}>
      {say('form.changed')}
    </p>
  )
}
