import { randomUUID } from 'node:crypto'
import { listSessions } from '#contract/accounts'
import { acknowledgeMessages } from '#contract/conversations'
import { type Role, roles } from '#contract/endpoint'
import { rateConversation } from '#contract/visitors'
import { updateWidget, WidgetSettings } from '#contract/widgets'
import { newId, newToken } from '#platform/ids'
import { startSession } from '#rooms/accounts'
import { issueMailedToken } from '../server/accounts/mailed-tokens.ts'
import { hashPassword } from '../server/accounts/passwords.ts'
import {
  makeAgreement,
  makeContact,
  makeErasure,
  makeFiles,
  makeIncident,
  makeNotice,
  makeRequest,
  makeWebhook,
  makeWishes,
} from './scene-parts.ts'
import type { ApiKeyClient, Organization, UserClient, VisitorClient, World } from './world.ts'

/** Every user of a scene signs in with it. */
export const scenePassword = 'a red kettle sings at noon'
const passwordHash = hashPassword(scenePassword)

/** An organization in which everything exists once: whatever an endpoint can name, and a row in every table. */
export type Scene = {
  organization: Organization
  users: Record<Role, UserClient>
  /** Whom admins may change; signs in nowhere. */
  colleague: UserClient
  visitor: VisitorClient
  conversationId: string
  /** Says who the visitor is; not used yet. */
  identityToken: string
  /** A file of each who may have one, not sent yet. */
  files: Record<Role | 'visitor', string>
  /** A key of each user, which has all scopes: its id, and a client that presents it. */
  apiKeys: Record<Role, ApiKeyClient>
  /** What each parameter of a path may be. */
  params: Record<string, string>
  /** The agreement, read to its end by the owner and not signed yet. */
  presented: { presentationId: string; documentSha256: string }
  verificationToken: string
  resetToken: string
  invitationToken: string
}

export async function makeScene(world: World): Promise<Scene> {
  const organization = await world.organization()
  const made = await Promise.all(roles.map(async (role) => [role, await world.user(organization, role)]))
  const users: Record<Role, UserClient> = Object.fromEntries(made)
  const colleague = await world.user(organization, 'agent')
  const visitor = await world.visitor(organization)
  const { id: conversationId } = await visitor.starts('Hello')
  const purpose = `survey.${randomUUID().replaceAll('-', '').replace(/^/, 'c')}`
  const { widget } = organization
  const settings = WidgetSettings.parse({ notice: { en: 'To answer you' }, rememberDays: 30 })
  await users.owner.call(updateWidget, { params: { widgetId: widget.id }, body: { settings } })
  await world.superuser.query(`insert into clauses values ($1, $2, $3, 'en', 1, 'Send me news', '', now())`, [
    organization.id,
    widget.id,
    purpose,
  ])
  await world.superuser.query(
    `insert into consent_events values ($1, gen_random_uuid(), $2, $3, $4, 'given', 'en', 1, '', now())`,
    [organization.id, visitor.visitorId, widget.id, purpose],
  )
  await world.superuser.query(
    `insert into submissions (organization_id, id, conversation_id, widget_id, kind, answers, language, notice_version, created_at)
     values ($1, gen_random_uuid(), $2, $3, 'survey', '[]', 'en', 1, now())`,
    [organization.id, conversationId, widget.id],
  )
  const receipt = { deliveredSeq: 1, readSeq: 0 }
  await users.agent.call(acknowledgeMessages, { params: { conversationId }, body: receipt })
  await visitor.call(rateConversation, { params: { conversationId }, body: { score: 5 } })
  await world.superuser.query(
    `insert into wanted_transcripts values ($1, gen_random_uuid(), $2, 'waiting@example.com', now())`,
    [organization.id, conversationId],
  )
  await world.superuser.query(
    `insert into imported_records (organization_id, source, kind, source_key, conversation_id, was_closed, imported_at)
     values ($1, 'chatwoot', 'conversation', '\\x01', $2, false, now())`,
    [organization.id, conversationId],
  )
  const exportId = newId()
  await world.superuser.query(
    `insert into exports (organization_id, id, kind, visitor_id, requested_by, requested_at, state, sealed_key, expires_at)
     values ($1, $2, 'person', $3, $4, $5, 'ready', '', $5::timestamptz + interval '7 days')`,
    [organization.id, exportId, visitor.visitorId, users.owner.me.user.id, world.clock.now()],
  )
  const { keyId, contactId, identityToken } = await makeContact(world, organization)
  const holdId = newId()
  await world.superuser.query(
    `insert into holds (organization_id, id, contact_id, reason, placed_at) values ($1, $2, $3, 'A dispute', $4)`,
    [organization.id, holdId, contactId, world.clock.now()],
  )
  const { restrictionId, objectionId } = await makeWishes(world, organization)
  const ofOrganization = [organization.id, widget.id]
  await world.superuser.query(
    `insert into daily_counts values ($1, $2, '2026-01-01', 'conversations', 1)`,
    ofOrganization,
  )
  await world.superuser.query(
    `insert into retention_rules (organization_id, class, keeps, set_by, set_at) values ($1, 'messages', 6, $2, now())`,
    [organization.id, users.owner.me.user.id],
  )
  await world.superuser.query(
    'insert into retention_runs (organization_id, id, began_at) values ($1, gen_random_uuid(), now())',
    [organization.id],
  )
  await world.superuser.query(`insert into audit_starts values ($1, 1, '', '', now())`, [organization.id])
  await world.superuser.query(
    `insert into audit_reasons select organization_id, max(number), 'support', 'Asked for help', '' from audit_entries
     where organization_id = $1 group by 1`,
    [organization.id],
  )
  await world.superuser.query(`insert into address_rules values ($1, 'full', 24, 'To stop fraud', now())`, [
    organization.id,
  ])
  await world.superuser.query(
    `insert into visitor_addresses values ($1, $2, '203.0.113.9', now(), now() + interval '24 hours')`,
    [organization.id, visitor.visitorId],
  )
  await world.superuser.query(
    `insert into privacy_contacts values ($1, 'contact', 'Ann Other', 'privacy@example.com')`,
    [organization.id],
  )
  await world.superuser.query(
    `insert into document_settings values ($1, 'local', 'NL', 'none', '{}', now(), $2)`,
    [organization.id, users.owner.me.user.id],
  )
  await world.superuser.query(
    `insert into document_versions values ($1, 'privacy-notice', 'en', 1, $2, '', now(), $3)`,
    [organization.id, { title: 'Privacy', sections: [] }, users.owner.me.user.id],
  )
  const clauseId = newId()
  await world.superuser.query(
    `insert into own_clauses values ($1, $2, 1, 'News', 'consent', 'consent', false, null, '{"en": "Mail me"}', now(), $3)`,
    [organization.id, clauseId, users.owner.me.user.id],
  )
  const requestId = await makeRequest(world, organization, { visitor, exportId })
  const incidentId = await makeIncident(world, organization)
  await world.superuser.query(
    `insert into closings (organization_id, id, requested_by, requested_at, erases_at, certificate_to)
     values ($1, gen_random_uuid(), $2, now(), now() + interval '400 days', 'leaving@example.com')`,
    [organization.id, users.owner.me.user.id],
  )
  await world.superuser.query(
    `insert into subject_requests (organization_id, id, kind, channel, language, contact_id, received_at, received_on, due_on)
     values ($1, gen_random_uuid(), 'access', 'mail', 'en', $2, now(), current_date, current_date + 30)`,
    [organization.id, contactId],
  )
  const entryId = await makeNotice(world, organization)
  const erasureId = await makeErasure(world, organization, users.owner)
  const { agreementId, presented } = await makeAgreement(world, organization, users.owner)
  const { webhookId, deliveryId } = await makeWebhook(world, organization, users.owner)
  const files = await makeFiles(world, { organization, users, visitor, conversationId })
  await world.superuser.query('update users set password_hash = $1 where organization_id = $2', [
    await passwordHash,
    organization.id,
  ])
  const { database } = world.aparte.platform
  const invitationToken = newToken(organization.id)
  const invitationId = newId()
  // Not by inviting: the job that mails it would give it another token.
  await world.superuser.query(
    `insert into invitations values ($1, $2, $3, 'agent', $4, $5, now(), now() + interval '7 days')`,
    [
      organization.id,
      invitationId,
      `invited-${invitationId}@example.com`,
      invitationToken.hash,
      users.owner.me.user.id,
    ],
  )
  const apiKeys = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await world.apiKey(users[role])])),
  )
  await world.superuser.query(`insert into kept_answers values ($1, $2, 'key', 'request', '{}', now())`, [
    organization.id,
    users.owner.me.user.id,
  ])
  const { sessions } = await users.agent.call(listSessions)
  const mailed = await database.inOrganization(organization.id, async (tx) => ({
    verificationToken: await issueMailedToken(tx, colleague.me.user.id, 'verify-email'),
    resetToken: await issueMailedToken(tx, colleague.me.user.id, 'reset-password'),
  }))
  return {
    organization,
    users,
    colleague,
    visitor,
    conversationId,
    identityToken,
    files,
    apiKeys,
    presented,
    params: {
      agreementId,
      conversationId,
      organizationId: organization.id,
      apiKeyId: apiKeys.owner.id,
      clauseId,
      contactId,
      entryId,
      erasureId,
      exportId,
      holdId,
      requestId,
      restrictionId,
      objectionId,
      incidentId,
      keyId,
      purpose,
      widgetId: organization.widget.id,
      widgetKey: organization.widget.key,
      userId: colleague.me.user.id,
      visitorId: visitor.visitorId,
      invitationId,
      webhookId,
      deliveryId,
      sessionId: sessions[0]?.id ?? '',
    },
    ...mailed,
    invitationToken: invitationToken.token,
  }
}

/** Another session of the same user: the value of its cookie. */
export function signInAgain(world: World, user: UserClient): Promise<string> {
  return world.aparte.platform.database.inOrganization(user.me.organization.id, async (tx) => {
    const { token } = await startSession(tx, user.me.user.id, 'another browser')
    return token
  })
}
