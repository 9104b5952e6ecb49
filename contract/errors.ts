import { z } from 'zod'

/** Every refusal the API knows: its HTTP status and what it means, in words a caller can act on. */
export const errors = {
  malformed_json: { status: 400, title: 'The body is not valid JSON.' },
  invalid_input: { status: 400, title: 'A field is missing, unknown or not as it should be.' },
  weak_password: { status: 400, title: 'This password is too easy to guess. Choose another one.' },
  not_authenticated: { status: 401, title: 'Sign in first, or send a valid token.' },
  wrong_network: { status: 401, title: 'This API key may not be used from this network.' },
  wrong_credentials: { status: 401, title: 'The e-mail address and password do not match.' },
  not_allowed: { status: 403, title: 'Your role may not do this.' },
  scope_missing: {
    status: 403,
    title: 'This API key lacks the scope for this. Give it that scope, or use another.',
  },
  wrong_origin: { status: 403, title: 'Requests from this website are not accepted.' },
  email_not_verified: { status: 403, title: 'Confirm your e-mail address first: open the link we sent you.' },
  registration_closed: { status: 403, title: 'This installation takes no new organizations.' },
  identity_refused: { status: 403, title: 'This identity token is not accepted.' },
  not_found: { status: 404, title: 'There is nothing here.' },
  consent_required: {
    status: 400,
    title: 'Show the notice and the consents first, and say which were shown.',
  },
  consent_stale: {
    status: 409,
    title: 'The notice or a consent has been rewritten since it was shown. Show it again.',
  },
  conversation_closed: { status: 409, title: 'This conversation is closed.' },
  already_member: { status: 409, title: 'This person already belongs to your organization.' },
  address_taken: {
    status: 409,
    title: 'This e-mail address already signs in to another organization. Ask to be invited at another one.',
  },
  certificate_not_ready: {
    status: 409,
    title:
      'The certificate is sealed once everybody who must know of the erasure does. Ask for it again later.',
  },
  no_country_table: {
    status: 409,
    title:
      'Countries cannot be told here: the operator has named no table of networks, or it is too old. Ask them to renew COUNTRY_TABLE.',
  },
  export_not_ready: { status: 409, title: 'This archive is not ready yet. Ask for it again in a while.' },
  on_hold: {
    status: 409,
    title:
      'The law asks to keep this for now (a legal hold), so it cannot be deleted yet. Ask the organization you write to.',
  },
  restricted: {
    status: 409,
    title:
      'This person’s data are restricted: they are stored, and nothing else may be done with them (Art. 18 GDPR).',
  },
  request_closed: { status: 409, title: 'This request is closed already.' },
  identity_not_proven: { status: 409, title: 'First it must be proven who asks.' },
  person_not_found: { status: 409, title: 'First say which contact or visitor it is that asks.' },
  done_by_hand: {
    status: 409,
    title: 'The program cannot do this by itself. See to each step, and say so.',
  },
  steps_open: { status: 409, title: 'Something is still to be done before this can be answered.' },
  cannot_be_extended: {
    status: 409,
    title: 'A request can be extended once, and only before it is due.',
  },
  no_address: { status: 409, title: 'There is no address to write to.' },
  notice_incomplete: {
    status: 409,
    title: 'The privacy notice lacks something the law asks for. Say it first, then publish.',
  },
  incident_closed: { status: 409, title: 'This incident is closed; open another one.' },
  incident_exercise: { status: 409, title: 'This is an exercise: nothing has happened, and nobody is told.' },
  letter_sent: { status: 409, title: 'The letter to the persons has been sent already.' },
  incident_incomplete: { status: 409, title: 'Something that the law asks for is not written down yet.' },
  incident_undecided: {
    status: 409,
    title: 'First write down that the authority and the persons were told, or why they are not.',
  },
  closing_begun: {
    status: 409,
    title: 'The organization is being erased already: it is too late to keep it.',
  },
  operator_unknown: {
    status: 409,
    title: 'Whoever runs this server has not said who they are. Ask them to set OPERATOR_NAME.',
  },
  agreement_changed: {
    status: 409,
    title:
      'This is not what would be signed now: the text has changed, or was presented anew. Read it again.',
  },
  agreement_unread: { status: 409, title: 'Read the agreement to its end first.' },
  clock_moved_back: {
    status: 409,
    title: 'The clock of the server is behind what was recorded before. Have it set right, then try again.',
  },
  last_owner: { status: 409, title: 'An organization needs at least one active owner.' },
  too_many_keys: { status: 409, title: 'Two keys are live already. Delete one of them first.' },
  still_running: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still being worked on. Ask again in a moment.',
  },
  answer_not_kept: {
    status: 409,
    title: 'This was done before, but its answer held a secret that is shown only once. Make another one.',
  },
  too_many_webhooks: { status: 409, title: 'There are as many webhooks as there may be. Delete one first.' },
  gone: { status: 410, title: 'This was erased, and nothing brings it back. Delete your copy.' },
  link_expired: { status: 410, title: 'This link was used already or is too old. Ask for a new one.' },
  changed_meanwhile: {
    status: 412,
    title: 'It has been changed since you read it. Read it again, then change it.',
  },
  too_large: { status: 413, title: 'That is larger than allowed.' },
  unsupported_media_type: { status: 415, title: 'Send JSON, with the content type application/json.' },
  file_refused: { status: 415, title: 'Files of this kind are not accepted.' },
  scanner_unavailable: {
    status: 503,
    title: 'Files cannot be checked for viruses just now. Try again shortly.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key came with another request before. Use a new one for each.',
  },
  not_yet_effective: {
    status: 503,
    title:
      'This would go to a company that may not get data at present. It is possible when the notice period is over, or when what allows the transfer is renewed.',
  },
  objection_too_late: {
    status: 409,
    title: 'The notice period is over, or this change was withdrawn. Write to the operator.',
  },
  store_elsewhere: {
    status: 409,
    title: 'Something is kept outside of these places. Allow its place too, or ask the operator to move it.',
  },
  files_unavailable: { status: 503, title: 'Files cannot be kept or read just now. Try again shortly.' },
  virus_found: { status: 422, title: 'The virus scanner does not let this file through.' },
  too_many_requests: { status: 429, title: 'Too many requests. Wait a moment and try again.' },
  internal: { status: 500, title: 'Something went wrong on our side. It has been recorded.' },
  database_unavailable: { status: 503, title: 'The database cannot be reached just now. Try again shortly.' },
  storage_full: { status: 503, title: 'The server has no room left to save this. Nothing was changed.' },
  shutting_down: { status: 503, title: 'The server is restarting. Try again shortly.' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof errors
export const errorCodes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]]

/** RFC 9457 problem details, sent as application/problem+json. */
export const Problem = z.strictObject({
  type: z.string().describe('Address of the description of this code'),
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string().optional().describe('What exactly is wrong here'),
  field: z.string().optional().describe('Path of the offending field, as in body.email'),
  requestId: z.string().describe('Quote this when you ask for help'),
  retryAfterSeconds: z.int().optional(),
})
export type Problem = z.output<typeof Problem>
