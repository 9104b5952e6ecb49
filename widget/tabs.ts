import type { Embed } from './embed.ts'

type News = { isSoundOn: boolean } | { heard: string } | { begun: string }

export type Tabs = ReturnType<typeof createTabs>

/** What the tabs of one visitor tell each other while they are open. Nothing of it is kept. */
export function createTabs({ key }: Embed) {
  const channel = new BroadcastChannel(`aparte ${key}`)
  const listeners: ((news: News) => void)[] = []
  channel.onmessage = ({ data }: MessageEvent<News>) => {
    for (const listener of listeners) listener(data)
  }

  return {
    tell: (news: News) => channel.postMessage(news),
    listen: (listener: (news: News) => void) => void listeners.push(listener),
    close: () => channel.close(),
  }
}
