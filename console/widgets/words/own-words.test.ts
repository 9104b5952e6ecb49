import { expect, test } from 'vitest'
import { withWord } from './own-words.ts'

const words = { de: { send: 'Los' }, nl: { send: 'Hup' } }

test('a word is written, written anew, and not kept when it is empty or the built-in one', () => {
  expect(withWord(words, 'de', 'close', 'Zu', 'Chat schließen')).toEqual({
    de: { send: 'Los', close: 'Zu' },
    nl: { send: 'Hup' },
  })
  expect(withWord(words, 'de', 'send', 'Ab', 'Senden').de).toEqual({ send: 'Ab' })
  expect(withWord(words, 'de', 'send', ' ', 'Senden')).toEqual({ nl: { send: 'Hup' } })
  expect(withWord(words, 'de', 'send', 'Senden', 'Senden')).toEqual({ nl: { send: 'Hup' } })
  expect(words).toEqual({ de: { send: 'Los' }, nl: { send: 'Hup' } })
})
