import type { Door } from './stage.ts'

const notes = [660, 880]
const noteLasts = 0.09
const tabsApart = 150

export type Sound = ReturnType<typeof createSound>

/**
 * A quiet sound for a new message. Browsers allow it after the visitor has touched something only. Several tabs agree
 * on the switch, and that one of them plays; they speak with each other, nothing is kept.
 */
export function createSound({ browser, embed }: Door, isOnAtFirst: boolean, onTurned: (on: boolean) => void) {
  let context: AudioContext | undefined
  let isOn = isOnAtFirst
  const heard = new Set<string>()
  const otherTabs = new BroadcastChannel(`aparte ${embed.key}`)
  otherTabs.onmessage = ({ data }) => {
    if (typeof data === 'boolean') set(data)
    else heard.add(String(data))
  }

  return { turn, unlock, ring, stop }

  /** Remembered for the open tabs only: the list of what is kept on the device has no entry for it. */
  function turn(on: boolean) {
    set(on)
    otherTabs.postMessage(on)
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
      if (heard.has(message)) return
      tellOthers(message)
      play()
    }, browser.random() * tabsApart)
  }

  function tellOthers(message: string) {
    heard.add(message)
    otherTabs.postMessage(message)
  }

  function unlock() {
    if (isOn && window.AudioContext) context ??= new AudioContext()
  }

  function play() {
    if (!isOn || context?.state !== 'running') return
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

  function stop() {
    otherTabs.close()
    void context?.close()
  }
}
