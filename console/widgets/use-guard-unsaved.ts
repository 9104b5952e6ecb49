import { modals } from '@mantine/modals'
import { useBlocker } from '@tanstack/react-router'
import type { WidgetForm } from './use-widget-form.ts'

/** Asks before changes that are not saved are lost with the page. */
export function useGuardUnsaved(form: WidgetForm) {
  useBlocker({
    enableBeforeUnload: () => form.isDirty(),
    shouldBlockFn: ({ current, next }) => {
      const isElsewhere = next.pathname !== current.pathname && next.pathname !== '/sign-in'
      return isElsewhere && form.isDirty() ? askToStay() : false
    },
  })
}

function askToStay() {
  return new Promise<boolean>((answer) => {
    modals.openConfirmModal({
      title: 'Leave without saving',
      children: 'What you changed on this page is not saved yet.',
      labels: { confirm: 'Leave', cancel: 'Stay' },
      confirmProps: { color: 'red' },
      onConfirm: () => answer(false),
      onClose: () => answer(true),
    })
  })
}
