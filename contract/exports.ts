import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { id, time } from './fields.ts'

/** How long an archive is kept, in days. */
export const exportDays = 7

const count = z.int().min(0)

/** What an archive holds, once it is ready. */
export const ExportContents = z.strictObject({
  tables: z.array(z.strictObject({ name: z.string(), rows: count })),
  files: count,
  filesMissing: count.describe('Files whose bytes were gone or damaged; the manifest names them'),
})
export type ExportContents = z.output<typeof ExportContents>

export const Export = z.strictObject({
  id,
  kind: z.enum(['organization', 'person']),
  person: z
    .strictObject({ contactId: id.nullable(), visitorId: id.nullable(), name: z.string().nullable() })
    .nullable()
    .describe('Whose data it is; null: everybody’s'),
  state: z
    .enum(['waiting', 'running', 'ready', 'failed'])
    .describe('Failed: it broke off time and again; the server’s log says why'),
  progress: z.strictObject({
    tablesDone: count,
    tablesTotal: count,
    rowsDone: count,
    rowsTotal: count,
    filesDone: count,
    filesTotal: count,
    bytes: count.describe('Written so far; when ready, the size of the archive'),
  }),
  contents: ExportContents.nullable(),
  requestedAt: time,
  requestedBy: z.string().nullable().describe('Name of the user; null: gone'),
  finishedAt: time.nullable(),
  expiresAt: time.describe('Deleted then'),
})
export type Export = z.output<typeof Export>

export const listExports = endpoint({
  name: 'listExports',
  summary: 'Archives asked for, the newest first; those of the whole organization are shown to owners only',
  method: 'GET',
  path: '/api/v1/exports',
  allow: admins,
  reply: z.strictObject({ exports: z.array(Export) }),
})

export const getExport = endpoint({
  name: 'getExport',
  summary: 'How far an archive is, and what is in it',
  method: 'GET',
  path: '/api/v1/exports/:exportId',
  allow: admins,
  params: z.strictObject({ exportId: id }),
  reply: Export,
})

export const requestExport = endpoint({
  name: 'requestExport',
  summary:
    'Ask for everything the organization holds, as a zip archive. While one is being made, it is answered instead',
  method: 'POST',
  path: '/api/v1/exports',
  allow: ['owner'],
  reply: Export,
  errors: ['too_many_requests'],
})

export const requestPersonExport = endpoint({
  name: 'requestPersonExport',
  summary:
    'Ask for all that is held about one person, as a zip archive: a contact at every widget, or a visitor nobody knows. While theirs is being made, it is answered instead',
  method: 'POST',
  path: '/api/v1/exports/persons',
  allow: admins,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contact'), contactId: id }),
    z.strictObject({ kind: z.literal('visitor'), visitorId: id }),
  ]),
  reply: Export,
  errors: ['too_many_requests'],
})

export const linkToExport = endpoint({
  name: 'linkToExport',
  summary: 'A link to a ready archive, good for an hour: whoever holds it may fetch it',
  method: 'POST',
  path: '/api/v1/exports/:exportId/links',
  allow: admins,
  params: z.strictObject({ exportId: id }),
  reply: z.strictObject({ url: z.url(), expiresAt: time }),
  errors: ['export_not_ready'],
})

export const deleteExport = endpoint({
  name: 'deleteExport',
  summary: 'Delete an archive, or stop making it',
  method: 'DELETE',
  path: '/api/v1/exports/:exportId',
  allow: admins,
  params: z.strictObject({ exportId: id }),
})
