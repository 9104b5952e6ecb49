import { useId, useState } from 'preact/hooks'
import { useParts } from '../parts.ts'
import { useAsking } from '../use-asking.ts'

/** Asked, never ticked beforehand; the question is the very text that the consent is recorded with. */
export function Remember({ onChange }: { onChange: () => void }) {
  const { say, session, stage, store } = useParts()
  const { ask, trouble } = useAsking()
  const [isRemembered, setRemembered] = useState(stage.storage.rememberedDays() !== undefined)
  const [hasChanged, setChanged] = useState(false)
  const aboutId = useId()
  const days = store.get().chat.rememberDays ?? stage.storage.rememberedDays()
  if (days === undefined) return null
  return (
    <section class="part">
      <label class="remember">
        <input
          type="checkbox"
          checked={isRemembered}
          aria-describedby={aboutId}
          onChange={(event) => void change(event.currentTarget.checked)}
        />
        <span>{say('remember.question').replace('#', String(days))}</span>
      </label>
      <p class="note" id={aboutId}>
        {say('remember.about')}
      </p>
      <p role="status">{hasChanged && say(isRemembered ? 'remember.on' : 'remember.off')}</p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </section>
  )

  async function change(isWanted: boolean) {
    setRemembered(isWanted)
    setChanged(false)
    const done = await ask(() => (isWanted ? session.remember() : session.forgetDevice()))
    setRemembered(stage.storage.rememberedDays() !== undefined)
    setChanged(done !== undefined)
    onChange()
  }
}
