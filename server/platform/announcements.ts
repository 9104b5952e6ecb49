/** Says, after commit and in memory only, that something happened in an organization: what follows need not wait to be looked for. */
export type Announcements = {
  tell(organizationId: string): void
  listen(listener: (organizationId: string) => void): void
}

export function openAnnouncements(): Announcements {
  const listeners: ((organizationId: string) => void)[] = []
  return {
    tell(organizationId) {
      for (const listener of listeners) listener(organizationId)
    },
    listen(listener) {
      listeners.push(listener)
    },
  }
}
