import type { StorageKey, storageLifetimeMinutes } from '#contract/storage-manifest'
import { useParts } from './parts.ts'
import styles from './privacy.css?inline'
import { Sheet } from './sheet.tsx'
import { useStyles } from './styles.ts'
import type { TextName } from './texts.ts'

const lifetime: typeof storageLifetimeMinutes = 30

/** Printed from the very list that the storage module keeps to: the two cannot differ. */
export function Privacy() {
  const { say, stage } = useParts()
  useStyles(styles)
  const days = stage.storage.rememberedDays()
  return (
    <Sheet view="privacy">
      <p>{say('privacy.untilOpened')}</p>
      <dl>
        {stage.storage.keys.map((key) => (
          <div key={key}>
            <dt>{say(meaningOf(key))}</dt>
            <dd>
              <code title={say('privacy.names')}>{key}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p>{say('privacy.lifetime', { count: lifetime })}</p>
      {days !== undefined && <p>{say('privacy.remembered', { days })}</p>}
    </Sheet>
  )
}

/** Compiles only while the catalogue explains every entry. */
const meaningOf = (key: StorageKey): TextName => `privacy.${key}`
