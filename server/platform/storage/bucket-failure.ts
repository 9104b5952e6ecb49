/** A bucket did not do what it was asked. Says what and which setting is at fault, and holds no key. */
export class BucketFailure extends Error {
  override name = 'BucketFailure'
  /** As the other side says it ("NoSuchBucket"), or as the network does ("ECONNREFUSED"). */
  readonly code: string
  readonly fault: BucketFault

  constructor(bucket: string, error: unknown) {
    const code = codeOf(error)
    const fault = faults[code] ?? (/^(E[A-Z]|TimeoutError|CERT|.*_CERT)/.test(code) ? 'ENDPOINT' : 'SERVICE')
    super(`The bucket ${bucket} ${meaning[fault]} (${code})`, { cause: error })
    this.code = code
    this.fault = fault
  }
}

/** The setting that is to be corrected, by the end of its name; PERMISSION, CLOCK and SERVICE are none of ours. */
export type BucketFault = keyof typeof meaning

const meaning = {
  BUCKET: 'does not exist',
  REGION: 'is in another region',
  ENDPOINT: 'cannot be reached',
  ACCESS_KEY_ID: 'does not know this access key',
  SECRET_ACCESS_KEY: 'finds the signature wrong: the secret does not belong to the access key',
  PERMISSION: 'does not allow this key what is needed: to read, write, list and delete',
  CLOCK: 'sees another time of day: set the clock of this machine',
  SERVICE: 'answers with a failure',
}

const faults: Record<string, BucketFault> = {
  NoSuchBucket: 'BUCKET',
  InvalidBucketName: 'BUCKET',
  PermanentRedirect: 'REGION',
  AuthorizationHeaderMalformed: 'REGION',
  IllegalLocationConstraintException: 'REGION',
  InvalidAccessKeyId: 'ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'SECRET_ACCESS_KEY',
  AccessDenied: 'PERMISSION',
  RequestTimeTooSkewed: 'CLOCK',
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'Error' ? 'unknown' : error.name
}
