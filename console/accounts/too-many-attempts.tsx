import { Alert, Text, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { patienceWith, wordsFor } from '#console/api/problem.ts'

/** Stands in the form for as long as it is so, and counts down what is left to wait. */
export function TooManyAttempts({ error }: { error: unknown }) {
  const seconds = patienceWith(error)?.afterSeconds
  const left = useSecondsLeft(seconds)
  return (
    <Alert color="red" title="You are not signed in" role="alert">
      {seconds === undefined ? (
        wordsFor(error)
      ) : (
        <>
          {/* Read out once, not again at each second. */}
          <VisuallyHidden>{wordsFor(error)}</VisuallyHidden>
          <Text aria-hidden fz="inherit">
            Too many attempts. {left > 0 ? `Try again in ${spoken(left)}.` : 'You can try again now.'}
          </Text>
        </>
      )}
    </Alert>
  )
}

function useSecondsLeft(seconds = 0) {
  const [until] = useState(() => Date.now() + seconds * 1000)
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  const isOver = left === 0
  useEffect(() => {
    if (isOver) return
    const timer = window.setInterval(() => setNow(Date.now()), 1000)
    return () => window.clearInterval(timer)
  }, [isOver])
  return left
}

function spoken(left: number) {
  const minutes = Math.floor(left / 60)
  const seconds = inUnit(left % 60, 'second')
  return minutes === 0 ? seconds : `${inUnit(minutes, 'minute')} ${seconds}`
}

function inUnit(amount: number, unit: 'minute' | 'second') {
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}
