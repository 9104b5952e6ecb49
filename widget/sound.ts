const notes = [660, 880]
const noteLasts = 0.09

export type Sound = ReturnType<typeof createSound>

/** A quiet sound for a new message. Browsers allow it after the visitor has touched something only. */
export function createSound(isOnAtFirst: boolean) {
  let context: AudioContext | undefined
  let isOn = isOnAtFirst

  return { isOn: () => isOn, turn, unlock, play, stop: () => void context?.close() }

  /** Remembered for this page only: the list of what is kept on the device has no entry for it. */
  function turn(on: boolean) {
    isOn = on
    unlock()
    play()
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
}
