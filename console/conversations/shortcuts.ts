import { useEffect, useEffectEvent } from 'react'
import { useMe } from '#console/accounts/me.ts'
import { keep, readKept } from '#console/frame/kept.ts'

type Actions = Partial<Record<string, () => void>>

const setting = 'shortcuts'

/** Single keys that act while nobody types in a field and no dialog is open. */
export function useShortcuts(actions: Actions) {
  const { user } = useMe()
  const onKey = useEffectEvent((pressed: KeyboardEvent) => {
    const action = actions[pressed.key]
    if (!action || pressed.ctrlKey || pressed.metaKey || pressed.altKey || isBusy(pressed.target)) return
    if (!areShortcutsOn(user.id)) return
    pressed.preventDefault()
    action()
  })
  useEffect(() => {
    const listener = (pressed: KeyboardEvent) => onKey(pressed)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

// Those who speak to their computer, or press keys by accident, can switch them off (WCAG 2.1.4).
export function areShortcutsOn(userId: string) {
  return readKept(userId, setting) !== 'off'
}

export function switchShortcuts(userId: string, isOn: boolean) {
  keep(userId, setting, isOn ? '' : 'off')
}

function isBusy(target: EventTarget | null) {
  if (document.querySelector('[role="dialog"], [role="menu"]')) return true
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  )
}
