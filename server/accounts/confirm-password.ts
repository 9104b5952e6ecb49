import type { Tx } from '#platform/database/transaction'
import { Refusal } from '#platform/errors'
import { isPassword } from './passwords.ts'

/** Before what cannot be undone: whoever sits at the screen must know the password of who is signed in. */
export async function confirmPassword(
  tx: Tx,
  userId: string,
  password: string,
  field: `body.${string}`,
): Promise<void> {
  const { password_hash } = await tx.db
    .selectFrom('users')
    .select('password_hash')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  if (!(await isPassword(password, password_hash)))
    throw new Refusal('wrong_credentials', { field, detail: 'This is not your present password.' })
}
