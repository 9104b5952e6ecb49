import { noteAgreementRead, presentAgreement } from '#contract/agreements'
import { roles } from '#contract/endpoint'
import { identifyVisitor } from '#contract/identity'
import { SubProcessorEntry } from '#contract/sub-processors'
import { createWebhook } from '#contract/webhooks'
import { newId } from '#platform/ids'
import { openSeal } from '#platform/seal'
import { thisServer } from '#platform/suppliers'
import { hashOf } from '../server/sub-processors/chain.ts'
import type { Scene } from './scene.ts'
import { openBackend } from './sign-identity.ts'
import type { Organization, UserClient, VisitorClient, World } from './world.ts'

/** Somebody the organization's backend has vouched for, who came from a website. */
export async function makeContact(world: World, organization: Organization) {
  const { keyId, sign } = await openBackend(organization, () => world.clock.now())
  const known = await world.visitor(organization)
  await known.call(identifyVisitor, { body: { token: await sign({ sub: 'known', name: 'Known' }) } })
  await world.superuser.query(
    `insert into widget_sightings values ($1, $2, 'https://shop.example', now(), now())`,
    [organization.id, organization.widget.id],
  )
  await world.superuser.query('insert into merged_visitors values ($1, gen_random_uuid(), $2, now())', [
    organization.id,
    known.visitorId,
  ])
  const { rows } = await world.superuser.query<{ id: string }>(
    `select id from contacts where organization_id = $1 and external_id = 'known'`,
    [organization.id],
  )
  return { keyId, identityToken: await sign(), contactId: rows[0]?.id ?? '' }
}

/** Of somebody who is in nothing else here: a restriction would stop what a scene is for. */
export async function makeWishes(world: World, organization: Organization) {
  const { visitorId } = await world.visitor(organization)
  const [restrictionId, objectionId] = [newId(), newId()]
  await world.superuser.query(
    `insert into restrictions (organization_id, id, visitor_id, ground, placed_at) values ($1, $2, $3, 'claims', now())`,
    [organization.id, restrictionId, visitorId],
  )
  await world.superuser.query(
    `insert into objections (organization_id, id, visitor_id, purpose, recorded_at) values ($1, $2, $3, 'other', now())`,
    [organization.id, objectionId, visitorId],
  )
  return { restrictionId, objectionId }
}

/** It is proven who asks, and everything is done: only the answer is left. */
export async function makeRequest(
  world: World,
  organization: Organization,
  { visitor, exportId }: { visitor: VisitorClient; exportId: string },
) {
  const id = newId()
  const { superuser } = world
  await superuser.query(
    `insert into request_settings values ($1, 'Europe/Vienna', 'DSB', 'https://dsb.gv.at', now())`,
    [organization.id],
  )
  await superuser.query(
    `insert into subject_requests
       (organization_id, id, kind, channel, language, visitor_id, email, received_at, received_on, due_on, proof, export_id)
     values ($1, $2, 'port', 'widget', 'en', $3, 'asks@example.com', $4, $4::timestamptz::date, $4::timestamptz::date + 30, 'widget', $5)`,
    [organization.id, id, visitor.visitorId, world.clock.now(), exportId],
  )
  await superuser.query(
    `insert into subject_request_steps values ($1, $2, 'database', 'Done', now()), ($1, $2, 'files', 'Done', now())`,
    [organization.id, id],
  )
  await superuser.query(
    `insert into subject_request_events values ($1, gen_random_uuid(), $2, 'received', null, 'widget', now())`,
    [organization.id, id],
  )
  return id
}

/** Open, with all facts that the law asks for. */
export async function makeIncident(world: World, organization: Organization): Promise<string> {
  const id = newId()
  const now = world.clock.now().toISOString()
  const facts = {
    title: 'A mail to the wrong person',
    kinds: ['confidentiality'],
    startedAt: now,
    endedAt: now,
    detectedAt: now,
    systems: ['messages', 'users'],
    from: null,
    until: null,
    nature: 'An answer went to another customer.',
    consequences: 'They know of an order.',
    measures: 'They deleted it.',
    delayReason: null,
  }
  const affected = {
    countedAt: now,
    contacts: 1,
    visitors: 0,
    users: 0,
    reachable: 1,
    records: 1,
    systems: [{ system: 'messages', rows: 1, isWhole: false }],
    categories: [{ class: 'chat content', subjects: ['contact'], isSpecialCategory: false }],
  }
  await world.superuser.query(`insert into incidents values ($1, $2, 'organization', false, $3, $3)`, [
    organization.id,
    id,
    now,
  ])
  await world.superuser.query(
    `insert into incident_entries (organization_id, incident_id, number, kind, content, at)
     values ($1, $2, 1, 'facts', $3, $5), ($1, $2, 2, 'affected', $4, $5)`,
    [organization.id, id, JSON.stringify({ facts }), JSON.stringify({ affected }), now],
  )
  // To somebody who is erased since.
  await world.superuser.query('insert into incident_letters (organization_id, incident_id) values ($1, $2)', [
    organization.id,
    id,
  ])
  return id
}

/** Somebody who is no more. */
export async function makeErasure(
  world: World,
  organization: Organization,
  owner: UserClient,
): Promise<string> {
  const erasureId = newId()
  const { seal } = openSeal(world.aparte.platform.secrets)
  await world.superuser.query(
    `insert into erasures (organization_id, id, contact_id, visitor_id, ground, request_id, requested_by, requested_at, state, step, certificate)
     values ($1, $2, gen_random_uuid(), gen_random_uuid(), 'agent', gen_random_uuid(), $3, now(), 'done', 'done', $4)`,
    [organization.id, erasureId, owner.me.user.id, JSON.stringify(seal({ erasureId }))],
  )
  await world.superuser.query(
    `insert into erased_objects (organization_id, id, kind, erasure_id, erased_at)
     select organization_id, visitor_id, 'visitors', id, now() from erasures where id = $1`,
    [erasureId],
  )
  return erasureId
}

/** Where this server is, a company that is to get data, that the organization was told of it, and where its data may be. */
export async function makeNotice(
  { superuser, clock }: World,
  { id: organizationId, owner }: Organization,
): Promise<string> {
  const said = {
    country: 'DE',
    places: ['DE'],
    purpose: 'to help',
    dataCategories: ['texts'],
    transfer: { mechanism: 'none needed' as const },
    agreedOn: '2026-01-01',
  }
  const drafts = [
    { ...said, name: 'Here', kind: 'own machine' as const, hosts: [thisServer] },
    { ...said, name: 'Soon', hosts: ['soon.example'] },
  ]
  // The first list is everybody's; each organization is told of a change of its own.
  const ids = ['019a0000-0000-7000-8000-000000000001', newId()]
  for (const [index, draft] of drafts.entries()) {
    const entry = SubProcessorEntry.parse(draft)
    const at = new Date('2026-01-01T00:00:00Z')
    const { rows } = await superuser.query<{ number: number; hash: string }>(
      'select number, hash from sub_processors order by number desc limit 1',
    )
    if (index === 0 && rows.length > 0) continue
    const waived = index === 0 ? ('first list' as const) : null
    const row = {
      number: (rows[0]?.number ?? 0) + 1,
      name: entry.name,
      entry,
      notice_days: 365,
      waived,
      not_before: at,
      added_at: at,
      previous: rows[0]?.hash ?? '',
    }
    await superuser.query(
      `insert into sub_processors values ($1, $2, $3, $4, 365, $5, $6, $6, $7, $8, $9, $9) on conflict do nothing`,
      [
        ids[index],
        row.number,
        row.name,
        JSON.stringify(entry),
        waived,
        at,
        row.previous,
        hashOf(row),
        waived && at,
      ],
    )
  }
  const admin = owner.me.user.id
  await superuser.query(`insert into sub_processor_notices values ($1, $2, $3, $3, 'Too far away', $4, $3)`, [
    organizationId,
    ids[1],
    clock.now(),
    admin,
  ])
  await superuser.query(`insert into place_rules values ($1, '{EEA}', $2, now())`, [organizationId, admin])
  return ids[1] ?? ''
}

/** One that was signed long ago; another is read and waits for the signature. */
export async function makeAgreement(world: World, organization: Organization, owner: UserClient) {
  const agreementId = newId()
  const { presentationId, documentSha256 } = await owner.call(presentAgreement, { body: { language: 'en' } })
  await owner.call(noteAgreementRead, { body: { presentationId } })
  await world.superuser.query(
    `insert into agreements
       (organization_id, id, language, version, document, document_sha256, binding_sha256, signed_by, name, position, account,
        presented_at, read_at, signed_at)
     select organization_id, $2, language, 1, document, document_sha256, '', user_id, 'Ann Other', 'owner', 'ann@example.com',
        '2020-01-01', '2020-01-01', '2020-01-01'
     from agreement_presentations where organization_id = $1`,
    [organization.id, agreementId],
  )
  await world.superuser.query(`insert into agreement_copies values ($1, $2, 'signed', '', '', now())`, [
    organization.id,
    agreementId,
  ])
  return { agreementId, presented: { presentationId, documentSha256 } }
}

/** Hears of what does not happen, and leads nowhere. */
export async function makeWebhook(world: World, organization: Organization, owner: UserClient) {
  const { webhook } = await owner.call(createWebhook, {
    body: { address: 'https://hook.example/in', types: ['incident.opened'] },
  })
  const deliveryId = newId()
  await world.superuser.query(
    `insert into webhook_deliveries (organization_id, webhook_id, id, type, happened_at, status, gives_up_at)
     values ($1, $2, $3, 'incident.opened', now(), 'failed', now())`,
    [organization.id, webhook.id, deliveryId],
  )
  return { webhookId: webhook.id, deliveryId }
}

export async function makeFiles(
  world: World,
  scene: Pick<Scene, 'organization' | 'users' | 'visitor' | 'conversationId'>,
): Promise<Scene['files']> {
  const files = { visitor: newId(), agent: newId(), supervisor: newId(), admin: newId(), owner: newId() }
  const rows = [...roles, 'visitor' as const].map((owner) => [
    files[owner],
    owner === 'visitor' ? null : scene.conversationId,
    owner === 'visitor' ? scene.visitor.visitorId : null,
    owner === 'visitor' ? null : scene.users[owner].me.user.id,
  ])
  await world.superuser.query(
    `insert into files (organization_id, id, conversation_id, visitor_id, user_id, name, type, size, sealed_key, created_at)
     select $1, id, conversation_id, visitor_id, user_id, 'note.txt', 'text/plain', 4, '', $2
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) of_each (id, conversation_id, visitor_id, user_id)`,
    [scene.organization.id, world.clock.now(), ...[0, 1, 2, 3].map((at) => rows.map((row) => row[at]))],
  )
  return files
}
