const prefix = (userId: string) => `aparte:${userId}:`

/** What the browser keeps for one user, such as drafts. Gone at sign-out. */
export function readKept(userId: string, name: string) {
  try {
    return window.localStorage.getItem(prefix(userId) + name) ?? ''
  } catch {
    return inMemory.get(prefix(userId) + name) ?? ''
  }
}

export function keep(userId: string, name: string, value: string) {
  const key = prefix(userId) + name
  try {
    if (value === '') window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, value)
  } catch {
    inMemory.set(key, value)
  }
}

export function forgetKept(userId: string) {
  inMemory.clear()
  try {
    const mine = Object.keys(window.localStorage).filter((key) => key.startsWith(prefix(userId)))
    for (const key of mine) window.localStorage.removeItem(key)
  } catch {
    return
  }
}

// Some browsers refuse storage altogether; drafts then live as long as the page.
const inMemory = new Map<string, string>()
