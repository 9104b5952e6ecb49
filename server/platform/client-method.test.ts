import { expect, test } from 'vitest'
import { clientMethod } from './client-method.ts'

test.each([
  ['conversations', 'listConversations', 'conversations.list'],
  ['conversations', 'postMessage', 'conversations.postMessage'],
  ['widgets', 'uploadWidgetPicture', 'widgets.uploadPicture'],
  ['files', 'uploadVisitorFile', 'files.uploadVisitorFile'],
  ['api-keys', 'revokeApiKey', 'apiKeys.revoke'],
  ['canned-replies', 'listCannedReplies', 'cannedReplies.list'],
  ['canned-replies', 'createCannedReply', 'cannedReplies.create'],
  ['accounts', 'getMe', 'accounts.getMe'],
])('in %s, %s is called %s', (room, endpoint, called) => {
  const { room: name, method } = clientMethod(room, endpoint)
  expect(`${name}.${method}`).toBe(called)
})
