/** What the widget does that a Content-Security-Policy may forbid. */
type Need = { what: string; directives: readonly string[]; origin: string }

/** What makes the policy allow it: more sources, a directive of its own beside default-src, or a nonce on the line. */
export type Remedy = {
  kind: 'extend' | 'create' | 'nonce'
  blockedBy: string
  directive: string
  sources: string[]
}

/** Nothing to remedy where the policy allows it already. */
export type Verdict = { what: string; remedy: Remedy | undefined }

/** The widget needs its script, two connections and pictures. It has no inline styles and no frames. */
function needsOf(host: string): Need[] {
  const socket = host.replace(/^http/, 'ws')
  return [
    {
      what: 'Load the widget’s script',
      directives: ['script-src-elem', 'script-src', 'default-src'],
      origin: host,
    },
    { what: 'Send and receive messages and files', directives: ['connect-src', 'default-src'], origin: host },
    { what: 'Hear of new messages at once', directives: ['connect-src', 'default-src'], origin: socket },
    { what: 'Show pictures', directives: ['img-src', 'default-src'], origin: host },
  ]
}

/** Reads a policy as it stands in a header or a meta element, and says what it blocks. Several policies must all allow. */
export function judgePolicy(pasted: string | string[], host: string): Verdict[] {
  const policies = [pasted].flat().flatMap(readPolicies)
  return needsOf(host).map(({ what, directives, origin }) => {
    const remedies = policies.flatMap((policy) => remedyIn(policy, directives, origin) ?? [])
    return { what, remedy: remedies[0] }
  })
}

/** What to do, once per directive. */
export function mergedRemedies(verdicts: Verdict[]): Remedy[] {
  const merged = new Map<string, Remedy>()
  for (const { remedy } of verdicts) {
    if (!remedy) continue
    const before = merged.get(remedy.directive)?.sources ?? []
    merged.set(remedy.directive, { ...remedy, sources: [...new Set([...before, ...remedy.sources])] })
  }
  return [...merged.values()]
}

type Policy = Map<string, string[]>

/** Whether anything pasted is a policy at all. */
export const isPolicy = (pasted: string) => readPolicies(pasted).length > 0

function readPolicies(pasted: string): Policy[] {
  return policyTexts(pasted)
    .map(readPolicy)
    .filter((policy) => [...policy.keys()].some((name) => /-src(-elem|-attr)?$/.test(name)))
}

// People paste a whole meta element, a header with its name, a line of a server's configuration, or the bare value.
function policyTexts(pasted: string): string[] {
  const content = /\bcontent\s*=\s*(?:"([^"]*)"|“([^”]*)”)/i.exec(pasted)
  const bare =
    content?.[1] ?? content?.[2] ?? pasted.replace(/^.*?content-security-policy["']?\s*[:\s]\s*/is, '')
  return bare.replaceAll(/["\n\r]+/g, ' ').split(',')
}

function readPolicy(text: string): Policy {
  const policy: Policy = new Map()
  for (const directive of text.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    // A directive named twice counts once, the first time.
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources)
  }
  return policy
}

function remedyIn(policy: Policy, directives: readonly string[], origin: string): Remedy | undefined {
  const directive = directives.find((name) => policy.has(name))
  const sources = directive && policy.get(directive)
  if (!directive || !sources || allows(sources, origin, directive)) return undefined
  const blocked = { blockedBy: directive, directive }
  if (isByNonce(sources, directive)) return { ...blocked, kind: 'nonce', sources: [] }
  if (directive !== 'default-src') return { ...blocked, kind: 'extend', sources: [origin] }
  // A directive of its own replaces default-src: it must repeat what that allowed.
  const kept = sources.filter((source) => source !== "'none'")
  return {
    ...blocked,
    kind: 'create',
    directive: directives.at(-2) ?? directive,
    sources: [...kept, origin],
  }
}

// Such a policy looks at the nonce of the script element, and no longer at any host.
function isByNonce(sources: string[], directive: string) {
  return directive.startsWith('script-src') && sources.includes("'strict-dynamic'")
}

function allows(sources: string[], origin: string, directive: string) {
  return !isByNonce(sources, directive) && sources.some((source) => matches(source.toLowerCase(), origin))
}

function matches(source: string, origin: string): boolean {
  const { protocol, hostname, port } = new URL(origin)
  if (source === '*') return true
  if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return source === protocol || source === insecure(protocol)
  const [, scheme, name, givenPort] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:'\s]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(source) ?? []
  if (!name) return false
  // Without a scheme a source means the page's own: http and https, in some browsers not the sockets.
  const isSameScheme = scheme
    ? [protocol, insecure(protocol)].includes(`${scheme}:`)
    : protocol.startsWith('http')
  const isSamePort = givenPort === '*' || (givenPort ?? usualPort(protocol)) === (port || usualPort(protocol))
  return isSameScheme && isSamePort && isSameHost(name, hostname)
}

function isSameHost(name: string, hostname: string) {
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : name === hostname
}

const insecure = (protocol: string) => protocol.replace(/s:$/, ':')

const usualPort = (protocol: string) => (/^(https|wss):$/.test(protocol) ? '443' : '80')
