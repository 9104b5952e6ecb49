import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Faults } from './faults.ts'

const toLookAt = '.changed, :is(input, textarea, select)[aria-invalid], fieldset[aria-invalid] input'

/** What is wrong with a form. The first fault takes the focus when it is complained of; mending takes it away. */
export function useFaults() {
  const form = useRef<HTMLFormElement>(null)
  const [faults, setFaults] = useState<Faults>({})
  const [attempt, setAttempt] = useState(0)
  useLayoutEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>(toLookAt)?.focus()
  }, [attempt])

  return { form, faults, attempt, complain, mend }

  /** Says whether there is anything to complain of. */
  function complain(found: Faults): boolean {
    setFaults(found)
    setAttempt((before) => before + 1)
    return Object.keys(found).length > 0
  }

  function mend(part: string) {
    const { [part]: _mended, '': _all, ...others } = faults
    setFaults(others)
  }
}
