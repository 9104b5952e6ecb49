import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { endpoints } from '#contract/contract'
import { type Endpoint, isForUsers } from '#contract/endpoint'
import { placeRestriction } from '#contract/restrictions'
import { worksWhileRestricted } from '#contract/while-restricted'
import { makeScene, type Scene } from '../scene.ts'
import { validInput } from '../valid-input.ts'
import { userOf } from '../walk.ts'
import { bootWorld } from '../world.ts'

const world = bootWorld()

/** In everything the person wrote, is called and is reached by. */
const canary = 'Canaria7391'

/** Parameters of paths that name nobody outside the team; one that is not here, nor somebody’s, fails. */
const impersonal = [
  ...[
    'widgetId',
    'widgetKey',
    'userId',
    'apiKeyId',
    'keyId',
    'webhookId',
    'deliveryId',
    'sessionId',
    'invitationId',
    'organizationId',
  ],
  // The organization’s texts, contracts and registers, and those of the operator.
  ...['clauseId', 'agreementId', 'entryId', 'incidentId'],
  // What is done about somebody’s rights, and what proves it.
  ...['requestId', 'exportId', 'holdId', 'erasureId', 'restrictionId', 'objectionId'],
  // A visitor’s own.
  'purpose',
]
const somebodys = ['conversationId', 'contactId', 'visitorId', 'fileId']

/** Shows to admins who it is, because it is about a right of that person. */
const administers = [
  'listRestrictions',
  'listObjections',
  'listHolds',
  'getHold',
  'placeHold',
  'releaseHold',
  'listRequests',
]

/** May be called, and hides who it is. */
const hiding = ['getConversation', 'getContact', 'listContactObjections']

/** After these somebody a scene needs is signed out or gone. */
const usesUp = [
  ...['signOut', 'endSession', 'endOtherSessions', 'changePassword'],
  ...['requestErasure', 'deleteVisitorData', 'endVisitorSession'],
]

/** What is wrong with how an endpoint treats somebody who is restricted; good is an empty list. */
async function faultsOf(endpoint: Endpoint, scene: Scene): Promise<string[]> {
  const sent = validInput(endpoint, scene)
  const unknown = [...endpoint.path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) =>
    [...impersonal, ...somebodys].includes(name) ? [] : [`${endpoint.name}: is ${name} somebody’s?`],
  )
  const isVisitors = endpoint.allow.includes('visitor')
  if (endpoint.allow.includes('anyone')) return unknown
  const client = isVisitors ? scene.visitor : userOf(scene, endpoint)
  const response = await client.send(endpoint, sent)
  const answer = await response.text()
  // Once more as somebody who asks for everything.
  const whole =
    endpoint.method === 'GET' && isForUsers(endpoint)
      ? await client.send(endpoint, { params: sent.params })
      : null
  const shown = answer + ((await whole?.text()) ?? '')
  const isListed = endpoint.name in worksWhileRestricted
  const ids = [
    scene.conversationId,
    scene.visitor.visitorId,
    scene.params.contactId,
    ...Object.values(scene.files),
  ]
  const namesThem = isVisitors || ids.some((id) => JSON.stringify(sent).includes(id ?? ''))
  const isRefused = response.status === 409 && answer.includes('"restricted"')
  const faults = [...unknown]
  if (isListed && isRefused) faults.push(`${endpoint.name} is listed, and refused`)
  if (!isListed && namesThem && !isRefused) faults.push(`${endpoint.name} answered ${response.status}`)
  const mayShow = administers.includes(endpoint.name) || (isListed && !hiding.includes(endpoint.name))
  if (isForUsers(endpoint) && !mayShow && shown.includes(canary)) faults.push(`${endpoint.name} shows them`)
  return faults
}

test('every endpoint refuses to do more than store what is restricted, or says in the list why it may', async () => {
  const faults: string[] = []
  let scene = await restrictedScene()
  for (const { endpoint } of endpoints) {
    faults.push(...(await faultsOf(endpoint, scene)))
    if (usesUp.includes(endpoint.name)) scene = await restrictedScene()
  }
  expect(faults).toEqual([])
  const names = endpoints.map(({ endpoint }) => endpoint.name)
  expect(Object.keys(worksWhileRestricted).filter((name) => !names.includes(name))).toEqual([])
})

test('that test turns red when nobody is known to be restricted', async () => {
  const scene = await restrictedScene()
  const faults = async () => {
    const found: string[] = []
    for (const { endpoint } of endpoints)
      if (someEndpoints.includes(endpoint.name)) found.push(...(await faultsOf(endpoint, scene)))
    return found
  }
  expect(await faults()).toEqual([])
  for (const [name, returns, nobody] of knowing) {
    const { rows } = await world.superuser.query<{ source: string }>(
      'select pg_get_functiondef(oid) as source from pg_proc where proname = $1',
      [name],
    )
    try {
      await world.superuser.query(
        `create or replace function aparte.${name}${returns} language sql stable as '${nobody}'`,
      )
      expect([name, await faults()]).not.toEqual([name, []])
    } finally {
      await world.superuser.query(rows[0]?.source ?? '')
    }
  }
  expect(await faults()).toEqual([])
})

const someEndpoints = [
  ...['listMessages', 'getVisitorDetails', 'postMessage', 'getFileLinks', 'assignConversation'],
  ...['listConversations', 'listContacts'],
]

/** All that know who is restricted, and what one that knows nobody says. */
const knowing = [
  ['names_restricted', '(organization uuid, ids uuid[], moment timestamptz) returns boolean', 'select false'],
  ['is_restricted', '(organization uuid, visitor uuid, moment timestamptz) returns boolean', 'select false'],
  [
    'restricted_visitors',
    '(organization uuid, moment timestamptz) returns setof uuid',
    'select null::uuid where false',
  ],
  [
    'restricted_contacts',
    '(organization uuid, moment timestamptz) returns setof uuid',
    'select null::uuid where false',
  ],
] as const

/** The visitor and the contact of a scene, restricted, with the canary in all that is theirs. */
async function restrictedScene(): Promise<Scene> {
  const scene = await makeScene(world)
  const { users, organization, params, conversationId, visitor } = scene
  await visitor.posts(conversationId, `${canary} one`)
  const { superuser } = world
  await superuser.query('update contacts set name = $1, email = $2, external_id = $3 where id = $4', [
    `${canary} Contact`,
    `known-${canary}@example.com`,
    `${canary}-${randomUUID()}`,
    params.contactId,
  ])
  await superuser.query(
    `update visitors set page_title = $1, page_url = $2, attributes = $3 where organization_id = $4`,
    [canary, `https://${canary}.example/`, JSON.stringify({ plan: canary }), organization.id],
  )
  await superuser.query('update ratings set comment = $1 where organization_id = $2', [
    canary,
    organization.id,
  ])
  await superuser.query('update conversations set reply_email = $1 where id = $2', [
    `${canary}@example.com`,
    conversationId,
  ])
  for (const on of [
    { kind: 'contact', contactId: params.contactId ?? '' },
    { kind: 'visitor', visitorId: visitor.visitorId },
  ] as const)
    await users.agent.call(placeRestriction, { body: { on, ground: 'claims' } })
  return scene
}
