import type { MessageFile } from '#contract/content'
import { mostMegabytes } from '#contract/files'
import { Refusal } from '#platform/errors'
import { OutboundFailure } from '#platform/outbound'
import type { Platform } from '#platform/platform'
import { showFiles } from '#rooms/conversations'
import { markSent, takeFetchedFile } from '#rooms/files'
import type { WantedFiles } from './plan-batch.ts'
import type { Report } from './problems.ts'
import type { Progress } from './run-import.ts'

const mostBytes = mostMegabytes * 1_000_000
const limits = { isHttpAllowed: true, mostRedirects: 3, mostBytes: mostBytes + 1, milliseconds: 60_000 }
/** Another product's server is not to be pressed. */
const atOnce = 4

type Order = {
  organizationId: string
  wanted: WantedFiles[]
  report: Report
  onProgress: ((progress: Progress) => void) | undefined
}

/** Fetches what messages show, message by message; what fails is noted, and tried again with the next import. */
export async function fetchFiles(
  platform: Platform,
  { organizationId, wanted, report, onProgress }: Order,
): Promise<number> {
  let [taken, done] = [0, 0]
  const queue = wanted.values()
  const work = async () => {
    for (const message of queue) {
      taken += await fetchOfMessage(platform, organizationId, message, report)
      done += 1
      onProgress?.({ step: 'files', done, of: wanted.length })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return taken
}

async function fetchOfMessage(
  platform: Platform,
  organizationId: string,
  message: WantedFiles,
  report: Report,
): Promise<number> {
  const files: MessageFile[] = []
  for (const wanted of message.files) {
    try {
      const bytes = await read(platform, wanted.url)
      const file = await takeFetchedFile(platform, { ...message, ...wanted, organizationId, bytes })
      if (file) files.push(file)
    } catch (error) {
      report.note(wanted.place, 'left out', `the file was not taken: ${reasonOf(error)}`)
    }
  }
  if (files.length === 0) return 0
  const isShown = await platform.database.inOrganization(organizationId, async (tx) => {
    await markSent(tx, files, message.createdAt)
    return showFiles(tx, message, files)
  })
  return isShown ? files.length : 0
}

async function read({ outbound }: Platform, url: string): Promise<Buffer> {
  const { status, body } = await outbound.read(url, limits)
  if (status !== 200) throw new Refusal('file_refused', { detail: `its server answered ${status}` })
  if (body.length > mostBytes) throw new Refusal('too_large', { detail: `larger than ${mostMegabytes} MB` })
  if (body.length === 0) throw new Refusal('file_refused', { detail: 'it is empty' })
  return body
}

/** A failure that is neither is a bug, or a server that is out of order: the import ends there. */
function reasonOf(error: unknown): string {
  if (error instanceof OutboundFailure) return outboundReasons[error.reason]
  if (error instanceof Refusal) return error.detail ?? error.message
  throw error
}

const outboundReasons: Record<OutboundFailure['reason'], string> = {
  wrong_address: 'its address is not one of https://',
  not_public: 'its address leads nowhere, or into a private network',
  wrong_certificate: 'the certificate of its server is not valid',
  no_answer: 'its server does not answer',
  too_slow: 'its server is too slow',
  too_many_redirects: 'it is passed on too many times',
  not_yet_effective: 'its server belongs to a company that may not be asked yet',
}
