import * as contract from '#contract/conversations'
import { lookAtRestricted as lookingAtRestricted } from '#contract/restrictions'
import type { Platform, Room } from '#platform/platform'
import { hotRoute, userRoute } from '#platform/route'
import { assignConversation } from './assign.ts'
import { closeConversation, reopenConversation } from './close.ts'
import { countConversations, getConversation, listConversations } from './conversations.ts'
import { labels } from './labels.ts'
import { lookAtRestricted } from './look-at-restricted.ts'
import { confirmOfflineJob, mailAnswersJob } from './mail-answers.ts'
import { presentMessage, selectMessages } from './messages.ts'
import type { Post } from './post-message.ts'
import { acknowledgeMessages } from './receipts.ts'
import { releaseOfUser } from './release-of-user.ts'
import { tellRestrictedJob } from './tell-restricted.ts'
import { getVisitorDetails } from './visitor-details.ts'

export { findSharedConversation, tellAgents } from './conversations.ts'
export { deleteConversations } from './delete-conversations.ts'
export { endConversation, goOnWithConversation } from './end-conversation.ts'
export {
  correctMessages,
  goOnWithHistory,
  type HistoryConversation,
  type HistoryMessage,
  insertConversations,
  insertMessages,
  showFiles,
} from './import-history.ts'
export { confirmOffline } from './mail-answers.ts'
export { findMessage, presentMessageToVisitor } from './messages.ts'
export { moveConversations, tellWhoItIs } from './move-conversations.ts'
export { openPosting, type Post } from './post-message.ts'
export { rateConversation } from './rate-conversation.ts'
export { acknowledgeMessages } from './receipts.ts'
export { sendAbout } from './send-about.ts'
export { findStartedConversation, type Started, startConversation } from './start-conversation.ts'
export { writeTranscript } from './transcript.ts'
export { passOnTyping } from './typing.ts'
export {
  conversationIdsOf,
  countContent,
  holdConversations,
  readConversations,
  tellDeleted,
} from './visitor-content.ts'
export {
  findLatestConversation,
  getVisitorConversation,
  listVisitorConversations,
  listVisitorMessages,
} from './visitor-conversations.ts'

/** Nobody types faster; more is a program gone wrong. */
const posting = { count: 60, seconds: 10 }

export const conversationsRoom = (platform: Platform, post: Post): Room => ({
  routes: [
    userRoute(contract.listConversations, (tx, actor, { query }) => listConversations(tx, actor, query)),
    userRoute(contract.countConversations, (tx, actor) => countConversations(tx, actor)),
    userRoute(contract.getConversation, (tx, actor, { params }) =>
      getConversation(tx, actor, params.conversationId),
    ),
    userRoute(contract.getVisitorDetails, (tx, _actor, { params }) =>
      getVisitorDetails(tx, platform.secrets, params.conversationId),
    ),
    userRoute(contract.listMessages, async (tx, actor, { params, query }) => {
      await getConversation(tx, actor, params.conversationId)
      const { rows, hasMore } = await selectMessages(tx, params.conversationId, query)
      return { messages: rows.map(presentMessage), hasMore }
    }),
    hotRoute(contract.postMessage, async (credential, { params, body }) => {
      platform.limiter.take(`post ${credential.hash.toString('base64')}`, posting)
      return presentMessage(await post({ credential, conversationId: params.conversationId, draft: body }))
    }),
    userRoute(contract.acknowledgeMessages, (tx, actor, { params, body }) =>
      acknowledgeMessages(tx, actor, params.conversationId, body),
    ),
    userRoute(contract.assignConversation, (tx, actor, { params, body }) =>
      assignConversation(tx, actor, params.conversationId, body.userId),
    ),
    userRoute(contract.closeConversation, (tx, actor, { params }) =>
      closeConversation(tx, actor, params.conversationId),
    ),
    userRoute(contract.reopenConversation, (tx, actor, { params }) =>
      reopenConversation(tx, actor, params.conversationId),
    ),
    userRoute(lookingAtRestricted, (tx, actor, { params, body }) =>
      lookAtRestricted(tx, actor, params.conversationId, body),
    ),
  ],
  jobs: [
    tellRestrictedJob(platform),
    releaseOfUser(platform),
    mailAnswersJob(platform),
    confirmOfflineJob(platform),
  ],
  reactions: [
    { on: 'user.disabled', job: 'conversations.release-of-user' },
    { on: 'restriction.placed', job: 'conversations.tell-restricted' },
    { on: 'restriction.lifted', job: 'conversations.tell-restricted' },
  ],
  labels,
})
