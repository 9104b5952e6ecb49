import { useLayoutEffect, useRef } from 'preact/hooks'
import { storageLifetimeMinutes, storageManifest } from '#contract/storage-manifest'
import { texts } from './texts.ts'

/** Printed from the list that the storage module is typed by: the two cannot differ. */
export function Privacy() {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.focus({ preventScroll: true }), [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="privacy" ref={box} tabIndex={0}>
      <h3>{texts.privacyLink}</h3>
      <p>{texts.privacyUntilOpened}</p>
      <dl>
        {Object.entries(storageManifest).map(([key, { meaning }]) => (
          <div key={key}>
            <dt>{meaning}</dt>
            <dd>
              <code title={texts.privacyNames}>{key}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p>{texts.privacyLifetime(storageLifetimeMinutes)}</p>
    </div>
  )
}
