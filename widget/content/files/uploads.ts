import type { MessageFile, mostFiles } from '#contract/content'
import type { deleteVisitorFile } from '#contract/files'
import type { Parts } from '../../parts.ts'
import { refuseBeforehand, wordRefusal } from './refusals.ts'
import { type Sending, sendFile } from './send-file.ts'

const most: typeof mostFiles = 5

/** A file that goes along with the next message. */
export type Upload = {
  key: number
  file: File
  state: State
}

type State =
  | { name: 'running'; share: number }
  | { name: 'waiting'; reason: string }
  | { name: 'failed'; reason: string; isWorthTrying: boolean; isDisconnected: boolean }
  | { name: 'done'; uploaded: MessageFile }

export type Uploads = ReturnType<typeof createUploads>

/** The files above the composer: uploaded at once, sent with the next message. */
export function createUploads(parts: Parts) {
  const { stage, store, session, conversation, say } = parts
  const { browser } = stage
  const listeners = new Set<() => void>()
  const sendings = new Map<number, Sending>()
  let list: Upload[] = []
  let lastKey = 0
  let isSendingSoon = false
  let trouble = ''
  store.subscribe((state, before) => {
    if (before.session === 'living' && state.session !== 'living') forget()
    if (before.isDisconnected && !state.isDisconnected) retryDisconnected()
  })

  return {
    list: () => list,
    trouble: () => trouble,
    isSendingSoon: () => isSendingSoon,
    add,
    remove,
    retry,
    retryDisconnected,
    send,
    subscribe,
  }

  function add(files: readonly File[]) {
    const taken = files.slice(0, most - list.length)
    trouble = taken.length < files.length ? say('files.tooMany', { most }) : ''
    for (const file of taken) {
      lastKey += 1
      list = [...list, { key: lastKey, file, state: { name: 'running', share: 0 } }]
      const reason = refuseBeforehand(parts, file)
      if (reason) fail(lastKey, reason)
      else void upload(lastKey, file)
    }
    tell()
  }

  async function upload(key: number, file: File) {
    change(key, { name: 'running', share: 0 })
    const begun = await session.begin()
    if (!find(key)) return
    if (!begun.ok) return refuse(key, file, begun)
    const sending = sendFile(parts, file, (share) => change(key, { name: 'running', share }))
    sendings.set(key, sending)
    const answer = await sending.answer
    sendings.delete(key)
    if (!find(key)) return
    if (!answer.ok) return refuse(key, file, answer)
    store.set({ spoken: say('files.ready', { name: file.name }) })
    change(key, { name: 'done', uploaded: answer.reply })
    settle()
  }

  function refuse(key: number, file: File, refusal: Parameters<typeof wordRefusal>[1]) {
    const reason = wordRefusal(parts, refusal)
    if (refusal.kind === 'later' && refusal.isBusy) {
      change(key, { name: 'waiting', reason })
      browser.setTimeout(() => find(key) && void upload(key, file), refusal.afterMilliseconds ?? 5000)
      return
    }
    // The server has the last word on whether the session lives.
    if (refusal.kind === 'ended') void conversation.refresh()
    fail(key, reason, refusal.kind === 'later')
  }

  function fail(key: number, reason: string, isDisconnected = false) {
    change(key, { name: 'failed', reason, isWorthTrying: isDisconnected, isDisconnected })
    settle()
  }

  function retry(key: number) {
    const failed = find(key)
    if (failed) void upload(key, failed.file)
  }

  function retryDisconnected() {
    for (const { key, state } of list) if (state.name === 'failed' && state.isDisconnected) retry(key)
  }

  /** Taken back, at the server too; what it cannot be told it forgets by itself. */
  function remove(key: number) {
    const removed = find(key)
    if (!removed) return
    list = list.filter((upload) => upload !== removed)
    trouble = ''
    sendings.get(key)?.stop()
    if (removed.state.name === 'done')
      void session.call<typeof deleteVisitorFile>('DELETE', `/visitor/files/${removed.state.uploaded.id}`)
    settle()
  }

  /** With what stands in the composer, as soon as all is uploaded. */
  function send() {
    isSendingSoon = true
    trouble = ''
    settle()
  }

  function settle() {
    if (isSendingSoon && !list.some(isUnderWay)) {
      isSendingSoon = false
      if (list.some(({ state }) => state.name === 'failed')) trouble = say('files.unsent')
      else deliver()
    }
    tell()
  }

  function deliver() {
    const files = list.flatMap(({ state }) => (state.name === 'done' ? [state.uploaded] : []))
    const text = store.get().draft.replaceAll('\0', '').trim()
    list = []
    store.set({ draft: '' })
    const sent = files.length > 0 && {
      fileIds: files.map(({ id }) => id),
      content: { kind: 'files', files } as const,
    }
    if (sent || text) void conversation.send({ ...(text && { text }), ...sent })
  }

  /** Who they belong to is gone. */
  function forget() {
    for (const sending of sendings.values()) sending.stop()
    list = []
    isSendingSoon = false
    trouble = ''
    tell()
  }

  function find(key: number) {
    return list.find((upload) => upload.key === key)
  }

  function change(key: number, state: State) {
    list = list.map((upload) => (upload.key === key ? { ...upload, state } : upload))
    tell()
  }

  function tell() {
    for (const listener of listeners) listener()
  }

  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

const isUnderWay = ({ state }: Upload) => state.name === 'running' || state.name === 'waiting'
