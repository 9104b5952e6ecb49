import { queryOptions, useQuery } from '@tanstack/react-query'
import { request } from '#console/api/request.ts'
import type { ReplyOf } from '#contract/endpoint'
import type { getFileLinks } from '#contract/files'

type FileLink = ReplyOf<typeof getFileLinks>['links'][number]

const mostAtOnce = 50
/** Renewed a little before its end, so that nobody follows an expired one. */
const spare = 30_000

/** Where a file's bytes can be fetched for the next minutes; null where the file is gone. */
export function useFileLink(fileId: string) {
  return useQuery(fileLinkQuery(fileId))
}

const fileLinkQuery = (fileId: string) =>
  queryOptions({
    queryKey: ['file-link', fileId],
    queryFn: () => askTogether(fileId),
    staleTime: ({ state }) => remaining(state.data),
    refetchInterval: ({ state }) => (state.data ? Math.max(1000, remaining(state.data)) : false),
    refetchOnWindowFocus: true,
    gcTime: 60_000,
  })

function remaining(link: FileLink | null | undefined) {
  return link ? Math.max(0, Date.parse(link.expiresAt) - Date.now() - spare) : 0
}

const asked = new Map<string, PromiseWithResolvers<FileLink | null>>()
let isAsking = false

// All that is drawn together is asked for in one request.
function askTogether(fileId: string): Promise<FileLink | null> {
  const waiting = asked.get(fileId) ?? Promise.withResolvers<FileLink | null>()
  asked.set(fileId, waiting)
  if (!isAsking) {
    isAsking = true
    setTimeout(askAll)
  }
  return waiting.promise
}

function askAll() {
  isAsking = false
  const all = [...asked]
  asked.clear()
  for (let start = 0; start < all.length; start += mostAtOnce) void ask(all.slice(start, start + mostAtOnce))
}

async function ask(wanted: [string, PromiseWithResolvers<FileLink | null>][]) {
  try {
    const ids = wanted.map(([id]) => id).join(',')
    const { links } = await request<typeof getFileLinks>('GET', '/files/links', { query: { ids } })
    for (const [id, { resolve }] of wanted) resolve(links.find((link) => link.id === id) ?? null)
  } catch (error) {
    for (const [, { reject }] of wanted) reject(error)
  }
}
