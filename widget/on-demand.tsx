import type { ComponentType } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { useParts } from './parts.ts'

declare global {
  interface ImportMeta {
    /** Added to the names of views by the build, so that the browser asks again for what it could not load. */
    again?: string
  }
}

/**
 * A view in a file of its own, loaded when it is first shown:
 * `const Privacy = onDemand(async () => (await import('./privacy.tsx')).Privacy)`.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  /** Shown until it is there, also where it cannot be loaded. */
  Meanwhile?: ComponentType<Props>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined

  return function OnDemand(props: Props) {
    const { say } = useParts()
    const [View, setView] = useState(() => loaded)
    const [hasFailed, setFailed] = useState(false)
    // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
    useLayoutEffect(() => void show(), [])
    if (View) return <View {...props} />
    if (Meanwhile) return <Meanwhile {...props} />
    return (
      <div class="fetched">
        {hasFailed ? (
          <>
            <p role="alert">{say('failed', { reason: say('failed.connection') })}</p>
            <button type="button" class="secondary" onClick={() => void show()}>
              {say('retry')}
            </button>
          </>
        ) : (
          <p role="status">{say('loading')}</p>
        )}
      </div>
    )

    async function show() {
      setFailed(false)
      try {
        loaded ??= await load()
        setView(() => loaded)
      } catch {
        import.meta.again = `${import.meta.again ?? ''}?`
        setFailed(true)
      }
    }
  }
}
