import { Refusal } from '#platform/errors'

/** refused: for good. put off: for now. unreachable: it was never handed over. unknown: it may have been taken or not. */
export type NotTaken = 'refused' | 'put off' | 'unreachable' | 'unknown'

/** Before a mail is handed over: the name is not found, nobody answers, or we are not let in. */
const beforehand = ['EDNS', 'EAUTH', 'ETLS', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']

/** What became of a mail that the mailer threw about. Replies count as RFC 5321 has them: 4xx for now, 5xx for good. */
export function whyNotTaken(error: unknown): NotTaken {
  if (error instanceof Refusal) return 'unreachable'
  const { responseCode, code, syscall, command } = read(error)
  if (code === 'EAUTH' || (command === 'EHLO' && responseCode !== undefined)) return 'unreachable'
  if (responseCode !== undefined) return responseCode >= 500 ? 'refused' : 'put off'
  return syscall === 'connect' || beforehand.includes(code ?? '') ? 'unreachable' : 'unknown'
}

function read(error: unknown) {
  const said: Record<string, unknown> = error instanceof Error ? { ...error } : {}
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : undefined)
  return {
    responseCode: typeof said.responseCode === 'number' ? said.responseCode : undefined,
    code: text('code'),
    syscall: text('syscall'),
    command: text('command'),
  }
}
