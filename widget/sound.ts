import type { Door } from './stage.ts'
import type { Tabs } from './tabs.ts'

const notes = [660, 880]
const noteLasts = 0.09
const tabsApart = 150

export type Sound = ReturnType<typeof createSound>

/**
 * A quiet sound for a new message. Browsers allow it after the visitor has touched something only. Several tabs agree
 * on the switch, and that one of them plays; they speak with each other, nothing is kept.
 */
export function createSound(
  { browser }: Door,
  tabs: Tabs,
  isOnAtFirst: boolean,
  onTurned: (on: boolean) => void,
) {
  let context: AudioContext | undefined
  let isOn = isOnAtFirst
  const heard = new Set<string>()
  tabs.listen((news) => {
    if ('isSoundOn' in news) set(news.isSoundOn)
    if ('heard' in news) heard.add(news.heard)
  })

  return { turn, unlock, ring, stop }

  /** Remembered for the open tabs only: the list of what is kept on the device has no entry for it. */
  function turn(on: boolean) {
    set(on)
    tabs.tell({ isSoundOn: on })
    unlock()
    play()
  }

  function set(on: boolean) {
    isOn = on
    onTurned(on)
  }

  /** Once for each message, in the tab that is first, in none if one of them shows it to the visitor. */
  function ring(message: string, isSeen: boolean) {
    if (isSeen) return tellOthers(message)
    browser.setTimeout(() => {
      // A tab that nobody has touched may not play: another one does.
      if (heard.has(message) || !canPlay()) return
      tellOthers(message)
      play()
    }, browser.random() * tabsApart)
  }

  function tellOthers(message: string) {
    heard.add(message)
    tabs.tell({ heard: message })
  }

  function unlock() {
    if (isOn && window.AudioContext) context ??= new AudioContext()
  }

  function play() {
    if (!context || !canPlay()) return
    const { currentTime: start, destination } = context
    const volume = new GainNode(context, { gain: 0.04 })
    const tone = new OscillatorNode(context, { type: 'sine' })
    notes.forEach((frequency, index) => {
      tone.frequency.setValueAtTime(frequency, start + index * noteLasts)
    })
    const end = start + notes.length * noteLasts
    volume.gain.setTargetAtTime(0, end - noteLasts / 2, 0.02)
    tone.connect(volume).connect(destination)
    tone.start(start)
    tone.stop(end + 0.1)
  }

  function canPlay() {
    return isOn && context?.state === 'running'
  }

  function stop() {
    void context?.close()
  }
}
