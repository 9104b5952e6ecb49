import { z } from 'zod'
import { MessageFile } from './content.ts'
import { endpoint, everyUser } from './endpoint.ts'
import { id, storable, time } from './fields.ts'

/** Kinds of files, as organizations allow them. What a file is, its content says, not its name. */
export const fileKinds = ['image', 'document', 'audio', 'video', 'archive'] as const
export type FileKind = (typeof fileKinds)[number]

/** The largest upload whatever the widget allows, in megabytes of 1,000,000 bytes. */
export const mostMegabytes = 25

export const FileRules = z.strictObject({
  isAllowed: z.boolean().default(true),
  kinds: z.array(z.enum(fileKinds)).default(['image', 'document']),
  mostMegabytes: z.int().min(1).max(mostMegabytes).default(10),
})
export type FileRules = z.output<typeof FileRules>

const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .overwrite(storable)
  .describe('As the sender calls it; kept for showing, never used as a path')

/** At most fifty ids with commas between them. */
const ids = z
  .string()
  .max(50 * 37)
  .transform((value) => value.split(','))
  .pipe(z.array(id).min(1).max(50))

const links = z.strictObject({
  links: z.array(z.strictObject({ id, url: z.url(), expiresAt: time })).describe('Of those that are there'),
})

export const uploadVisitorFile = endpoint({
  name: 'uploadVisitorFile',
  summary: 'Upload a file to send with my next message; the body is the file itself',
  method: 'POST',
  path: '/api/v1/visitor/files',
  allow: ['visitor'],
  crossOrigin: true,
  takesFile: true,
  query: z.strictObject({ name: fileName }),
  reply: MessageFile,
  errors: ['wrong_origin', 'not_allowed', 'too_large', 'file_refused', 'virus_found', 'too_many_requests'],
})

export const deleteVisitorFile = endpoint({
  name: 'deleteVisitorFile',
  summary: 'Take back a file that was not sent',
  method: 'DELETE',
  path: '/api/v1/visitor/files/:fileId',
  allow: ['visitor'],
  crossOrigin: true,
  params: z.strictObject({ fileId: id }),
  errors: ['wrong_origin'],
})

export const getVisitorFileLinks = endpoint({
  name: 'getVisitorFileLinks',
  summary: 'Links to files of my conversations, good for five minutes',
  method: 'GET',
  path: '/api/v1/visitor/files/links',
  allow: ['visitor'],
  crossOrigin: true,
  query: z.strictObject({ ids }),
  reply: links,
  errors: ['wrong_origin'],
})

export const uploadFile = endpoint({
  name: 'uploadFile',
  summary: 'Upload a file to send with my next message in a conversation; the body is the file itself',
  method: 'POST',
  path: '/api/v1/conversations/:conversationId/files',
  allow: everyUser,
  takesFile: true,
  params: z.strictObject({ conversationId: id }),
  query: z.strictObject({ name: fileName }),
  reply: MessageFile,
  errors: ['too_large', 'file_refused', 'virus_found', 'too_many_requests'],
})

export const deleteFile = endpoint({
  name: 'deleteFile',
  summary: 'Take back a file that was not sent',
  method: 'DELETE',
  path: '/api/v1/files/:fileId',
  allow: everyUser,
  params: z.strictObject({ fileId: id }),
})

export const getFileLinks = endpoint({
  name: 'getFileLinks',
  summary: 'Links to files of conversations, good for five minutes',
  method: 'GET',
  path: '/api/v1/files/links',
  allow: everyUser,
  query: z.strictObject({ ids }),
  reply: links,
})
