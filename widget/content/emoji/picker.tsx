import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useParts } from '../../parts.ts'
import { useStyles } from '../../styles.ts'
import { type Emoji, readGroup, search, withTone } from './emoji.ts'
import { Grid } from './grid.tsx'
import { loadEmoji } from './load.ts'
import styles from './picker.css?inline'
import { Tabs } from './tabs.tsx'
import { Tones } from './tones.tsx'

/** Remembered for this page only: the list of what is kept on the device has no entry for it. */
let recent: Emoji[] = []
let tone = 0

const mostFound = 120
const mostRecent = 32
/** People and body. */
const toned = 1

type Choice = { groups: Emoji[][]; tones: string[] }

export function Picker({ onPick }: { onPick: (emoji: string) => void }) {
  useStyles(styles)
  const { say, stage } = useParts()
  const { language } = stage.configuration
  const [choice, setChoice] = useState<Choice>()
  const [hasFailed, setFailed] = useState(false)
  const [typed, setTyped] = useState('')
  const [group, setGroup] = useState(recent.length > 0 ? -1 : 0)
  const [present, setTone] = useState(tone)
  const field = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    void load()
  }, [])
  const found = useMemo(
    () => (typed.trim() && choice ? search(choice.groups.flat(), typed).slice(0, mostFound) : undefined),
    [typed, choice],
  )
  const shown = found ?? (group < 0 ? recent : (choice?.groups[group] ?? []))
  return (
    <section class="emoji" role="dialog" aria-label={say('emoji')}>
      <input
        ref={field}
        type="search"
        class="search"
        dir="auto"
        aria-label={say('emoji.search')}
        placeholder={say('emoji.search')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {!found && choice && (
        <Tabs groups={choice.groups} hasRecent={recent.length > 0} chosen={group} onChoose={setGroup} />
      )}
      {choice ? (
        <Grid key={found ? typed : group} emoji={shown} tone={present} onPick={pick} />
      ) : (
        <div class="shelf">
          {hasFailed ? (
            <>
              <p role="alert">{say('failed', { reason: say('failed.connection') })}</p>
              <button type="button" class="secondary" onClick={() => void load()}>
                {say('retry')}
              </button>
            </>
          ) : (
            <p role="status">{say('loading')}</p>
          )}
        </div>
      )}
      <p class={found?.length === 0 ? 'nothing' : 'unseen'} role="status">
        {found?.length === 0 && say('emoji.none')}
      </p>
      {choice && !found && group === toned && (
        <Tones
          names={choice.tones}
          chosen={present}
          onChoose={(chosen) => {
            tone = chosen
            setTone(chosen)
          }}
        />
      )}
    </section>
  )

  async function load() {
    setFailed(false)
    try {
      const { groups, tones } = await loadEmoji(language)
      setChoice({ groups: groups.map(readGroup), tones })
    } catch {
      import.meta.again = `${import.meta.again ?? ''}?`
      setFailed(true)
    }
  }

  function pick(emoji: Emoji) {
    recent = [emoji, ...recent.filter(({ text }) => text !== emoji.text)].slice(0, mostRecent)
    onPick(withTone(emoji, present))
  }
}
