import * as accounts from './accounts.ts'
import * as agreements from './agreements.ts'
import * as apiKeys from './api-keys.ts'
import * as audit from './audit.ts'
import * as claims from './claims.ts'
import * as clauses from './clauses.ts'
import * as closing from './closing.ts'
import * as consents from './consents.ts'
import * as conversations from './conversations.ts'
import * as dataLocation from './data-location.ts'
import * as disclosures from './disclosures.ts'
import * as documents from './documents.ts'
import { type Endpoint, hasEtag } from './endpoint.ts'
import * as erasures from './erasures.ts'
import * as exports from './exports.ts'
import * as files from './files.ts'
import * as holds from './holds.ts'
import * as identity from './identity.ts'
import * as incidents from './incidents.ts'
import * as overview from './overview.ts'
import * as privacy from './privacy.ts'
import * as requests from './requests.ts'
import * as restrictions from './restrictions.ts'
import * as retention from './retention.ts'
import * as subProcessors from './sub-processors.ts'
import * as visitors from './visitors.ts'
import * as webhooks from './webhooks.ts'
import * as widgets from './widgets.ts'

/** The rooms that answer requests, in the order of the reference page. */
export const contract: Record<string, Record<string, unknown>> = {
  accounts,
  'api-keys': apiKeys,
  widgets,
  identity,
  conversations,
  files,
  visitors,
  consents,
  erasures,
  exports,
  holds,
  restrictions,
  retention,
  requests,
  webhooks,
  disclosures,
  claims,
  audit,
  privacy,
  closing,
  documents,
  clauses,
  overview,
  'sub-processors': subProcessors,
  'data-location': dataLocation,
  incidents,
  agreements,
}

/** Every endpoint there is, with the room it belongs to. */
export const endpoints: { room: string; endpoint: Endpoint }[] = Object.entries(contract).flatMap(
  ([room, exported]) =>
    Object.values(exported)
      .filter(isEndpoint)
      .map((endpoint) => ({ room, endpoint })),
)

/** Whether If-Match guards it: a change of what is read, in the same shape, at the same address. */
export const changesWhatIsRead = ({ method, path, reply }: Endpoint): boolean =>
  (method === 'PATCH' || method === 'PUT') &&
  endpoints.some(({ endpoint: one }) => hasEtag(one) && one.path === path && one.reply === reply)

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === 'object' && value !== null && 'allow' in value && 'reply' in value && 'path' in value
  )
}
