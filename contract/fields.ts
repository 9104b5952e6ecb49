import { z } from 'zod'

/** PostgreSQL holds neither NUL nor half a character; pages and programs send both. */
export const storable = (value: string) => value.replaceAll('\0', '').toWellFormed()

/** Single-line text as people type it: trimmed, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must not hold control characters')
    .overwrite(storable)

/** PostgreSQL cannot hold NUL in text; nobody types it either. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\0'), 'must not hold NUL')
    .refine((value) => value.trim() !== '', 'must not be blank')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')

export const id = z.uuid()
/** Made by the client, unique per conversation: sending twice posts once. */
export const clientId = z.uuid()
export const time = z.iso.datetime().describe('ISO 8601, UTC')
export const email = z.email().max(254).toLowerCase()
export const password = z.string().min(8).max(128)
export const webAddress = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(300)
  .overwrite(storable)
/** The token out of a link or of a session: opaque to clients. */
export const token = z
  .string()
  .min(40)
  .max(120)
  .regex(/^[A-Za-z0-9_-]+$/)
/** A message's number in its conversation: 1, 2, 3 … without gaps. */
export const seq = z.int().min(0).max(2_147_483_647)
/** As it arrives in a query string. */
export const seqInQuery = z.coerce.number().pipe(seq)
export const limitInQuery = z.coerce.number().int().min(1).max(100).default(50)
/** Of lists in an order that never changes: nothing is skipped or shown twice, whatever comes and goes meanwhile. */
export const pageQuery = {
  limit: limitInQuery,
  after: id.optional().describe('The `next` of the page before'),
}
export const nextPage = id.nullable().describe('null: this is the last page')
