import * as contract from '#contract/api-keys'
import { allScopes } from '#contract/scopes'
import type { Room } from '#platform/platform'
import { userRoute } from '#platform/route'
import { getApiKey, listApiKeys } from './api-keys.ts'
import { createApiKey } from './create-api-key.ts'
import { labels } from './labels.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { rotateApiKey } from './rotate-api-key.ts'
import { updateApiKey } from './update-api-key.ts'

export { createApiKey } from './create-api-key.ts'
export { findUserActor } from './find-user-actor.ts'

export const apiKeysRoom = (): Room => ({
  routes: [
    userRoute(contract.listApiKeys, (tx, _actor, { query }) => listApiKeys(tx, query)),
    userRoute(contract.listScopes, async () => ({
      scopes: [...allScopes].map(([scope, endpoints]) => ({
        scope,
        opens: endpoints.map(({ summary }) => summary),
      })),
    })),
    userRoute(contract.createApiKey, (tx, actor, { body }) => createApiKey(tx, actor, body)),
    userRoute(contract.getApiKey, (tx, _actor, { params }) => getApiKey(tx, params.apiKeyId)),
    userRoute(contract.updateApiKey, (tx, actor, { params, body }) =>
      updateApiKey(tx, actor, params.apiKeyId, body),
    ),
    userRoute(contract.rotateApiKey, (tx, actor, { params, body }) =>
      rotateApiKey(tx, actor, params.apiKeyId, body.graceHours),
    ),
    userRoute(contract.revokeApiKey, async (tx, actor, { params }) => {
      await revokeApiKey(tx, actor, params.apiKeyId)
      return {}
    }),
  ],
  jobs: [],
  reactions: [],
  labels,
})
