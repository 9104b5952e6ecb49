import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { wordsFor } from '#console/api/problem.ts'

export function showProblem(error: unknown, title: string) {
  notifications.show({
    title,
    message: wordsFor(error),
    color: 'red',
    icon: <IconAlertCircle size={18} aria-hidden />,
    autoClose: 10_000,
    role: 'alert',
  })
}

export function showDone(message: string) {
  notifications.show({ message, icon: <IconCheck size={18} aria-hidden />, autoClose: 3000, role: 'status' })
}

export function showNotice(message: string) {
  notifications.show({ message, icon: <IconInfoCircle size={18} aria-hidden />, role: 'alert' })
}
