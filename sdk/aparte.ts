import { AparteError } from './aparte-error.ts'
import { type AparteOptions, type CallOptions, openConnection } from './connection.ts'
import { Rooms } from './rooms.ts'

export { AparteError } from './aparte-error.ts'
export type { AparteOptions, CallOptions, FileBytes } from './connection.ts'
export type * from './rooms.ts'
export type * from './shapes.ts'

/** The API of an installation of Aparte, one method per endpoint. */
export class Aparte extends Rooms {
  readonly #fetch: typeof fetch

  constructor(options: AparteOptions) {
    super(openConnection(options))
    this.#fetch = options.fetch ?? fetch
  }

  /** The bytes of a file, by a link such as `files.getLinks` gives. The link is enough: no key is sent. */
  async download(link: { url: string }, { signal }: Pick<CallOptions, 'signal'> = {}): Promise<Blob> {
    const send = this.#fetch
    const response = await send(link.url, signal ? { signal } : {})
    if (!response.ok) throw await AparteError.of(response)
    return response.blob()
  }
}
