import type { Config } from '#platform/config'

/** What is done for security (Art. 32 GDPR), under the names by which documents in other languages know it. */
export const measures = {
  isolation:
    'Organizations are kept apart by the database itself; the server refuses to start where that is not so.',
  transport: 'Browsers reach the service by HTTPS only, except on the machine itself.',
  roles: 'Access by roles; each user sees and does only what the role permits.',
  sealing:
    'Files, secrets and answers of special categories are sealed with AES-256-GCM, each file under a key of its own.',
  passwords: 'Passwords are hashed with argon2id; sessions and API keys are kept as hashes only.',
  auditLog:
    'Every change of settings, access and people is in an audit log whose end is kept outside the database.',
  logs: 'Logs hold ids, codes, counts and times only.',
  retention: 'Data is deleted by itself when the period set for it is over.',
  erasures: 'Erasures are journaled outside the database, and carried out again after a restore.',
  backups: 'Backups are sealed for a key that the server does not have.',
  virusScanner: 'Uploads are checked by a virus scanner.',
  rateLimits: 'Requests are limited, under hashes of addresses whose key is thrown away daily.',
} as const
export type Measure = keyof typeof measures

/** Those that are taken here: what the program does, and what the configuration adds. */
export function measuresOf({ backupRecipient, virusScanner, hasRateLimits }: Config): Measure[] {
  return [
    'isolation',
    'transport',
    'roles',
    'sealing',
    'passwords',
    'auditLog',
    'logs',
    'retention',
    'erasures',
    ...(backupRecipient === null ? [] : (['backups'] as const)),
    ...(virusScanner === null ? [] : (['virusScanner'] as const)),
    ...(hasRateLimits ? (['rateLimits'] as const) : []),
  ]
}
