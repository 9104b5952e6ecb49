export type Check = { what: string; state: 'good' | 'bad' | 'note'; says: string; remedy?: string }

export const good = (what: string, says: string): Check => ({ what, state: 'good', says })
export const note = (what: string, says: string, remedy = ''): Check => ({
  what,
  state: 'note',
  says,
  remedy,
})
export const bad = (what: string, says: string, remedy: string): Check => ({
  what,
  state: 'bad',
  says,
  remedy,
})
