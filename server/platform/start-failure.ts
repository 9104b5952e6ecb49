/** It cannot be done as things are; the message is for the operator and says what to do, the code names it for programs. */
export class StartFailure extends Error {
  override name = 'StartFailure'
  readonly code: string

  constructor(message: string, { code = 'cannot_start', ...options }: ErrorOptions & { code?: string } = {}) {
    super(message, options)
    this.code = code
  }
}
