import type { LookupAddress } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Refusal } from './errors.ts'
import { isPublicAddress, mayBePublic } from './outbound-addresses.ts'
import { resolvePublic } from './outbound-resolve.ts'
import { hostnameOf, type Suppliers } from './suppliers.ts'

/** The only way to addresses that somebody else has named: webpages and webhooks. */
export type Outbound = {
  /** Throws an OutboundFailure, which says nothing of what is at addresses that may not be read. */
  read(address: string, limits: OutboundLimits): Promise<OutboundAnswer>
  /**
   * Hands something over by https and says with which status that was answered; nothing else of the answer is read, and no
   * redirect followed. Throws an OutboundFailure.
   */
  post(address: string, letter: OutboundLetter, limits: { milliseconds: number }): Promise<number>
  /** Why this can be no address to post to, as far as it says so by itself: names are only looked up when they are used. */
  faultOf(address: string): OutboundReason | undefined
}

export type OutboundLetter = { headers: Record<string, string>; body: string }

export type OutboundLimits = {
  isHttpAllowed: boolean
  mostRedirects: number
  /** What comes after is not read. */
  mostBytes: number
  /** For everything together, redirects too. */
  milliseconds: number
}

export type OutboundAnswer = {
  /** After redirects. */
  address: string
  status: number
  /** As sent, names in lower case: one that came twice is there twice. */
  headers: [name: string, value: string][]
  body: Buffer
}

export type OutboundReason =
  | 'wrong_address'
  | 'not_public'
  | 'wrong_certificate'
  | 'no_answer'
  | 'too_slow'
  | 'too_many_redirects'
  | 'not_yet_effective'

export class OutboundFailure extends Error {
  readonly reason: OutboundReason
  constructor(reason: OutboundReason, cause?: unknown) {
    super(`Outbound: ${reason}`, { cause })
    this.reason = reason
  }
}

export type Resolve = (host: string) => Promise<LookupAddress[]>

export function openOutbound({
  resolve = resolvePublic,
  allowed = [],
  trusted,
}: {
  resolve?: Resolve
  /** Like 127.0.0.1:8080, besides the public ones at ports 80 and 443: for tests. */
  allowed?: readonly string[]
  /** A certificate (PEM) that is believed: for tests. */
  trusted?: string
} = {}): Outbound {
  // The addresses that are judged are the addresses that are connected to: no second look-up can swap them.
  async function addressesOf({ hostname, protocol, port }: URL): Promise<LookupAddress[]> {
    const host = hostname.replace(/^\[|\]$/g, '')
    const family = isIP(host)
    const found = family === 0 ? await resolve(host).catch(() => []) : [{ address: host, family }]
    const portNumber = port || (protocol === 'https:' ? '443' : '80')
    const mayBeRead = ({ address }: LookupAddress) =>
      allowed.includes(`${address}:${portNumber}`) || (port === '' && isPublicAddress(address))
    // One that is not public among public ones is no accident.
    if (found.length === 0 || !found.every(mayBeRead)) throw new OutboundFailure('not_public')
    return found
  }

  async function follow(address: string, limits: OutboundLimits, signal: AbortSignal) {
    let url = readAddress(address, undefined, limits)
    for (let redirects = 0; redirects <= limits.mostRedirects; redirects += 1) {
      const response = await ask(url, await addressesOf(url), { signal })
      const { location } = response.headers
      if (!isRedirect(response) || location === undefined) return readAnswer(url, response, limits)
      response.destroy()
      url = readAddress(location, url, limits)
    }
    throw new OutboundFailure('too_many_redirects')
  }

  async function handOver(address: string, letter: OutboundLetter, signal: AbortSignal) {
    const url = readAddress(address, undefined, { isHttpAllowed: false })
    const response = await ask(url, await addressesOf(url), { signal, letter, trusted })
    response.destroy()
    return response.statusCode ?? 0
  }

  return {
    read: (address, limits) => inTime(limits.milliseconds, (signal) => follow(address, limits, signal)),
    post: (address, letter, limits) =>
      inTime(limits.milliseconds, (signal) => handOver(address, letter, signal)),
    faultOf(address) {
      const url = URL.parse(address)
      if (!url || !isHttps(url)) return 'wrong_address'
      const isAtDoor = url.port === '' || allowed.some((known) => known.endsWith(`:${url.port}`))
      return isAtDoor && mayBePublic(url.hostname) ? undefined : 'not_public'
    },
  }
}

/** Sends nothing to hosts whose entry in the list of sub-processors has not taken effect yet, or has ended. */
export function onlyAdmitted(outbound: Outbound, { admit }: Pick<Suppliers, 'admit'>): Outbound {
  const judge = async (address: string) => {
    try {
      await admit(hostnameOf(address), 'organization')
    } catch (error) {
      if (error instanceof Refusal) throw new OutboundFailure('not_yet_effective', error)
      throw error
    }
  }
  return {
    ...outbound,
    async read(address, limits) {
      await judge(address)
      return outbound.read(address, limits)
    },
    async post(address, letter, limits) {
      await judge(address)
      return outbound.post(address, letter, limits)
    },
  }
}

async function inTime<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(milliseconds)
  // A look-up of names cannot be called off, so it is left behind.
  const { promise: tooSlow, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(new OutboundFailure('too_slow')), { once: true })
  return Promise.race([tooSlow, work(signal)])
}

const isHttps = (url: URL) => url.protocol === 'https:' && url.username === '' && url.password === ''

function readAddress(
  address: string,
  base: URL | undefined,
  { isHttpAllowed }: Pick<OutboundLimits, 'isHttpAllowed'>,
): URL {
  const url = URL.parse(address, base?.href)
  const isKnown = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHttpAllowed)
  if (!url || !isKnown || url.username !== '' || url.password !== '') {
    throw new OutboundFailure('wrong_address')
  }
  return url
}

type Asking = { signal: AbortSignal; letter?: OutboundLetter; trusted?: string | undefined }

function ask(
  url: URL,
  addresses: LookupAddress[],
  { signal, letter, trusted }: Asking,
): Promise<IncomingMessage> {
  const [first] = addresses
  const known: LookupFunction = (_host, { all }, done) =>
    all ? done(null, addresses) : done(null, first?.address ?? '', first?.family)
  return new Promise((resolve, reject) => {
    const { request: open } = url.protocol === 'https:' ? https : http
    const method = letter ? 'POST' : 'GET'
    const sent = { ...headers, ...letter?.headers }
    // No agent: neither a connection made before nor a proxy stands between what was judged and what is asked.
    const options = { agent: false, method, headers: sent, lookup: known, signal }
    const request = open(url, trusted === undefined ? options : { ...options, ca: trusted }, resolve)
    request.on('error', (error) => reject(failureFor(error)))
    request.end(letter?.body)
  })
}

// Compressed answers could grow without measure.
const headers = { 'user-agent': 'Aparte', 'accept-encoding': 'identity' }

const isRedirect = ({ statusCode = 0 }: IncomingMessage) => [301, 302, 303, 307, 308].includes(statusCode)

async function readAnswer(
  url: URL,
  response: IncomingMessage,
  { mostBytes }: OutboundLimits,
): Promise<OutboundAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= mostBytes) break
    }
  } catch (error) {
    throw failureFor(error)
  }
  const raw = response.rawHeaders
  return {
    address: url.href,
    status: response.statusCode ?? 0,
    headers: raw.flatMap((name, index) => (index % 2 ? [] : [[name.toLowerCase(), raw[index + 1] ?? '']])),
    body: Buffer.concat(chunks).subarray(0, mostBytes),
  }
}

function failureFor(error: unknown): OutboundFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isCertificate = /CERT|_TLS_|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)
  return new OutboundFailure(isCertificate ? 'wrong_certificate' : 'no_answer', error)
}
