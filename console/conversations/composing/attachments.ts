import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { patienceWith, wordsFor } from '#console/api/problem.ts'
import { request } from '#console/api/request.ts'
import { upload } from '#console/api/upload.ts'
import type { MessageFile, mostFiles } from '#contract/content'
import type { deleteFile, mostMegabytes, uploadFile } from '#contract/files'

export const mostAttached: typeof mostFiles = 5
const most: typeof mostMegabytes = 25

/** A file beside the draft: on its way to the server, there, or refused. */
export type Attachment = {
  key: string
  name: string
  size: number
  type: string
  /** Shown before the server has it; an address of this page only. */
  previewUrl: string | undefined
  state:
    | { name: 'uploading'; share: number }
    | { name: 'uploaded'; file: MessageFile }
    | { name: 'failed'; reason: string; mayRetry: boolean }
}

export type Attachments = ReturnType<typeof createAttachments>

export const attachmentsQuery = (conversationId: string) =>
  queryOptions<Attachment[]>({
    queryKey: ['attachments', conversationId],
    queryFn: skipToken,
    initialData: [],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export function hasAttachments(client: QueryClient) {
  const all = client.getQueriesData<Attachment[]>({ queryKey: ['attachments'] })
  return all.some(([, attachments]) => attachments?.length)
}

/** Files beside the drafts. They stay with their conversation while one looks at others, as long as the page lives. */
export function createAttachments(client: QueryClient) {
  const sources = new Map<string, { file: File; stop: AbortController }>()

  return { add, remove, retry, take, forget, stop }

  /** Says how many did not fit. */
  function add(conversationId: string, files: File[]) {
    const room = mostAttached - read(conversationId).length
    for (const file of files.slice(0, room)) begin(conversationId, file)
    return Math.max(0, files.length - room)
  }

  function begin(conversationId: string, file: File) {
    const key = crypto.randomUUID()
    const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
    const { name, size, type } = file
    sources.set(key, { file, stop: new AbortController() })
    const refusal = refusalOf(file)
    const state: Attachment['state'] = refusal
      ? { name: 'failed', reason: refusal, mayRetry: false }
      : { name: 'uploading', share: 0 }
    write(conversationId, [...read(conversationId), { key, name, size, type, previewUrl, state }])
    if (!refusal) void send(conversationId, key)
  }

  async function send(conversationId: string, key: string) {
    const source = sources.get(key)
    if (!source) return
    const { file, stop } = source
    const name = encodeURIComponent(file.name.slice(0, 200) || 'file')
    try {
      const uploaded = await upload<typeof uploadFile>(
        `/conversations/${conversationId}/files?name=${name}`,
        file,
        {
          signal: stop.signal,
          onProgress: (share) => change(conversationId, key, { name: 'uploading', share }),
        },
      )
      change(conversationId, key, { name: 'uploaded', file: uploaded })
    } catch (error) {
      if (stop.signal.aborted) return
      const mayRetry = patienceWith(error) !== undefined
      change(conversationId, key, { name: 'failed', reason: wordsFor(error), mayRetry })
    }
  }

  function retry(conversationId: string, key: string) {
    change(conversationId, key, { name: 'uploading', share: 0 })
    void send(conversationId, key)
  }

  /** Cancels what is on its way, and takes back what has arrived. */
  function remove(conversationId: string, key: string) {
    const removed = read(conversationId).find((attachment) => attachment.key === key)
    if (!removed) return
    write(
      conversationId,
      read(conversationId).filter((attachment) => attachment !== removed),
    )
    release(removed)
    // Should this fail, the server deletes it by itself: files that are never sent do not stay.
    if (removed.state.name === 'uploaded') void takeBack(removed.state.file.id).catch(() => undefined)
  }

  /** What has arrived, to be sent; it is no longer beside the draft. */
  function take(conversationId: string): MessageFile[] {
    const taken = read(conversationId)
    write(conversationId, [])
    taken.forEach(release)
    return taken.flatMap(({ state }) => (state.name === 'uploaded' ? state.file : []))
  }

  function forget(conversationId: string) {
    read(conversationId).forEach(release)
    client.removeQueries({ queryKey: attachmentsQuery(conversationId).queryKey })
  }

  function stop() {
    for (const { stop: uploading } of sources.values()) uploading.abort()
  }

  function release({ key, previewUrl }: Attachment) {
    sources.get(key)?.stop.abort()
    sources.delete(key)
    if (previewUrl) URL.revokeObjectURL(previewUrl)
  }

  function change(conversationId: string, key: string, state: Attachment['state']) {
    const changed = (one: Attachment) => (one.key === key ? { ...one, state } : one)
    write(conversationId, read(conversationId).map(changed))
  }

  function read(conversationId: string) {
    return client.getQueryData(attachmentsQuery(conversationId).queryKey) ?? []
  }

  function write(conversationId: string, attachments: Attachment[]) {
    client.setQueryData(attachmentsQuery(conversationId).queryKey, attachments)
  }
}

function refusalOf({ size }: File) {
  if (size === 0) return 'This file is empty.'
  return size > most * 1_000_000 ? `Larger than ${most} MB. Send a smaller file, or a link to it.` : undefined
}

function takeBack(fileId: string) {
  return request<typeof deleteFile>('DELETE', `/files/${fileId}`)
}
