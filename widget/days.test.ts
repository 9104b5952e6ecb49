import { expect, test, vi } from 'vitest'
import { createDays } from './days.ts'

const maltese = {
  days: ['Il-Ħadd', 'It-Tnejn', 'It-Tlieta', 'L-Erbgħa', 'Il-Ħamis', 'Il-Ġimgħa', 'Is-Sibt'],
  months: ['Jannar', 'Frar', 'Marzu'],
  dayOfMonth: '0, 1 ta’ 2',
}

test('browsers that do not know a language write its days with the names that come with the texts', () => {
  const known = vi.spyOn(Intl.DateTimeFormat, 'supportedLocalesOf').mockReturnValue([])
  const days = createDays('mt', (name) => name, maltese)
  expect(days.nameDay('2026-03-01T12:00:00')).toBe('Il-Ħadd, 1 ta’ Marzu')
  expect(days.formatFully('2026-03-01T15:04:05')).toBe('Il-Ħadd, 1 ta’ Marzu 2026 15:04:05')
  known.mockRestore()
  expect(createDays('de', (name) => name).nameDay('2026-03-01T12:00:00')).toBe('Sonntag, 1. März')
})
