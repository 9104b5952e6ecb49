import type { Mail } from '#platform/mail/mailer'
import type { Platform } from '#platform/platform'

/**
 * Sends a mail that shows a conversation. If that was deleted while the mail was on its way, what the local mailbox has got
 * of it goes as well: whoever deleted it has looked there before.
 */
export async function sendAbout(
  { database, mailer }: Pick<Platform, 'database' | 'mailer'>,
  organizationId: string,
  mail: Mail & { about: string },
): Promise<void> {
  await mailer.send(mail)
  const conversation = await database.inOrganization(organizationId, (tx) =>
    tx.db
      .selectFrom('conversations')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('id', '=', mail.about)
      .executeTakeFirst(),
  )
  if (!conversation) await mailer.forget([mail.about])
}
