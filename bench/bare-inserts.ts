import { randomUUID } from 'node:crypto'
import type { Rig } from './rig.ts'

/** What the same database does when nobody asks for more than a durable row: one statement, one commit, one row. */
export async function bareInserts(rig: Rig, count: number) {
  await rig.superuser.query(`
    create table bare_inserts (
      organization_id uuid, conversation_id uuid, seq integer, client_id uuid, author_kind text, user_id uuid,
      text text, created_at timestamptz, primary key (organization_id, conversation_id, seq)
    )`)
  const clients = await Promise.all(Array.from({ length: count }, () => rig.connect()))
  const conversations = rig.organizations.flatMap(({ id, visitors }) =>
    visitors.map(({ conversationId }) => ({ id, conversationId, seq: 0 })),
  )
  const text = 'x'.repeat(100)

  return {
    /** Inserts per second. */
    async run(milliseconds: number): Promise<number> {
      let inserted = 0
      const since = performance.now()
      const until = since + milliseconds
      await Promise.all(
        clients.map(async (client) => {
          for (; performance.now() < until; inserted++) {
            const into = conversations[inserted % conversations.length]
            if (!into) throw new Error('There is no conversation to insert into')
            into.seq += 1
            await client.query({
              name: 'bare',
              text: `insert into bare_inserts values ($1, $2, $3, $4, 'visitor', null, $5, now())`,
              values: [into.id, into.conversationId, into.seq, randomUUID(), text],
            })
          }
        }),
      )
      return Math.round(inserted / ((performance.now() - since) / 1000))
    },
    async close(): Promise<void> {
      for (const client of clients) await client.end()
    },
  }
}
