import { createPublicKey, type KeyObject } from 'node:crypto'
import type { BodyOf } from '#contract/endpoint'
import { type createIdentityKey as creation, type IdentityKey, mostIdentityKeys } from '#contract/identity'
import { fullName, type UserActor } from '#platform/actor'
import type { Tx } from '#platform/database/transaction'
import { notFound, Refusal } from '#platform/errors'
import { announce } from '#platform/events'
import { newId, newSecret } from '#platform/ids'
import type { SealContext, Secrets } from '#platform/secrets'
import { lockSettings } from '#rooms/widgets'

export async function listIdentityKeys(tx: Tx, widgetId: string): Promise<IdentityKey[]> {
  const rows = await tx.db
    .selectFrom('identity_keys')
    .leftJoin('users', (join) =>
      join
        .onRef('users.organization_id', '=', 'identity_keys.organization_id')
        .onRef('users.id', '=', 'created_by'),
    )
    .select(['identity_keys.id', 'algorithm', 'identity_keys.created_at', 'last_used_at'])
    .select(['first_name', 'last_name'])
    .where('identity_keys.organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .orderBy('identity_keys.id')
    .execute()
  return rows.map(({ id, algorithm, created_at, last_used_at, first_name, last_name }) => ({
    id,
    algorithm: algorithm === 'HS256' ? 'HS256' : 'EdDSA',
    createdAt: created_at.toISOString(),
    createdBy:
      first_name === null || last_name === null
        ? null
        : fullName({ firstName: first_name, lastName: last_name }),
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }))
}

/** The secret is in the answer, this one time; what is kept of it is sealed. */
export async function createIdentityKey(
  tx: Tx,
  secrets: Secrets,
  actor: UserActor,
  widgetId: string,
  draft: BodyOf<typeof creation>,
): Promise<{ key: IdentityKey; secret: string | null }> {
  // Locked, so that of two made at the same moment the second sees the first.
  await lockSettings(tx, widgetId)
  const before = await listIdentityKeys(tx, widgetId)
  if (before.length >= mostIdentityKeys) throw new Refusal('too_many_keys')
  const id = newId()
  const secret = draft.algorithm === 'HS256' ? newSecret() : null
  await tx.db
    .insertInto('identity_keys')
    .values({
      organization_id: tx.organizationId,
      id,
      widget_id: widgetId,
      algorithm: draft.algorithm,
      sealed_secret: secret === null ? null : secrets.seal(placeOf(tx, id), Buffer.from(secret)),
      public_key: draft.algorithm === 'EdDSA' ? readPublicKey(draft.publicKey) : null,
      created_at: tx.now,
      created_by: actor.userId,
    })
    .execute()
  await announce(tx, actor, { type: 'identity-key.created', subjectId: id })
  const key = (await listIdentityKeys(tx, widgetId)).find((one) => one.id === id)
  if (!key) throw new Error('An identity key was lost while it was made')
  return { key, secret }
}

export async function deleteIdentityKey(
  tx: Tx,
  actor: UserActor,
  { widgetId, keyId }: { widgetId: string; keyId: string },
): Promise<void> {
  const deleted = await tx.db
    .deleteFrom('identity_keys')
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .where('id', '=', keyId)
    .executeTakeFirst()
  if (deleted.numDeletedRows === 0n) throw notFound('identity key')
  await announce(tx, actor, { type: 'identity-key.deleted', subjectId: keyId })
}

export type LiveKey = { id: string; algorithm: IdentityKey['algorithm']; material: KeyObject | Uint8Array }

export async function openIdentityKeys(tx: Tx, secrets: Secrets, widgetId: string): Promise<LiveKey[]> {
  const rows = await tx.db
    .selectFrom('identity_keys')
    .select(['id', 'sealed_secret', 'public_key'])
    .where('organization_id', '=', tx.organizationId)
    .where('widget_id', '=', widgetId)
    .execute()
  return rows.map(({ id, sealed_secret, public_key }) =>
    sealed_secret === null
      ? { id, algorithm: 'EdDSA', material: createPublicKey(public_key ?? '') }
      : { id, algorithm: 'HS256', material: secrets.open(placeOf(tx, id), sealed_secret) },
  )
}

const placeOf = ({ organizationId }: Tx, id: string): SealContext => ({
  table: 'identity_keys',
  column: 'sealed_secret',
  organizationId,
  rowId: id,
})

/** Ed25519 in the form every library writes; anything else is refused in words that help. */
function readPublicKey(pem: string): string {
  if (/PRIVATE KEY/.test(pem)) {
    throw wrongKey(
      'is a private key. Keep it to yourself, better make a new pair, and hand in the public one',
    )
  }
  // createPublicKey would also take certificates, other encodings, and the public half of a private key.
  if (!/^\s*-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----\s*$/.test(pem)) {
    throw wrongKey('must begin with -----BEGIN PUBLIC KEY----- and end with -----END PUBLIC KEY-----')
  }
  const key = parsePublicKey(pem)
  if (key?.asymmetricKeyType !== 'ed25519') throw wrongKey('must be an Ed25519 key')
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

function parsePublicKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem)
  } catch (error) {
    // OpenSSL throws a plain error with a code for whatever it cannot read.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

const wrongKey = (detail: string) => new Refusal('invalid_input', { field: 'body.publicKey', detail })
