import type { Stored } from './check-log.ts'
import { openSuperuser } from './postgres-process.ts'

/** What the database holds, asked past the server. */
export async function readStored(dataDir: string): Promise<Stored[]> {
  const superuser = await openSuperuser(dataDir)
  const result = await superuser.query<Stored>(
    'select conversation_id as "conversationId", client_id as "clientId", text, seq from messages',
  )
  await superuser.end()
  return result.rows
}
