import { parseArgs } from 'node:util'

/** As node:util's parseArgs takes them, and what help says about each. */
export type Option = {
  type: 'string' | 'boolean'
  /** Given several times. */
  multiple?: boolean
  /** What stands for the value in help, like FILE. */
  value?: string
  description: string
}
export type Options = Readonly<Record<string, Option>>

export type ValuesOf<O extends Options> = {
  readonly [Name in keyof O]: ValueOf<O[Name]> | undefined
}
type ValueOf<O extends Option> = O extends { multiple: true } ? Single<O>[] : Single<O>
type Single<O extends Option> = { boolean: boolean; string: string }[O['type']]

export const everywhere = {
  json: { type: 'boolean', description: 'print one JSON object, for programs' },
  help: { type: 'boolean', description: 'print this' },
} as const satisfies Options

/** Throws node's own TypeError where the line does not fit. */
export function parseLine(args: string[], options: Options) {
  const all: [string, Option][] = Object.entries({ ...options, ...everywhere })
  const { values, positionals } = parseArgs({
    args,
    options: Object.fromEntries(all.map(([name, { type, multiple = false }]) => [name, { type, multiple }])),
    allowPositionals: true,
    strict: true,
  })
  return { values: values as ValuesOf<Options> & { json?: boolean; help?: boolean }, words: positionals }
}
