import type { Tx } from '#platform/database/transaction'
import { discloseConfigured } from '#platform/disclosures'
import { platformRoom } from '#platform/labels'
import type { Platform, Room } from '#platform/platform'
import { accountsRoom } from '#rooms/accounts'
import { agreementsRoom, readLanguages } from '#rooms/agreements'
import { apiKeysRoom } from '#rooms/api-keys'
import { auditRoom } from '#rooms/audit'
import { claimsRoom, lastSeen } from '#rooms/claims'
import { closingRoom } from '#rooms/closing'
import { contactsRoom } from '#rooms/contacts'
import { conversationsRoom, openPosting } from '#rooms/conversations'
import { documentsRoom } from '#rooms/documents'
import { erasuresRoom } from '#rooms/erasures'
import { exportsRoom } from '#rooms/exports'
import { filesRoom } from '#rooms/files'
import { formsRoom } from '#rooms/forms'
import { holdsRoom } from '#rooms/holds'
import { importsRoom } from '#rooms/imports'
import { incidentsRoom } from '#rooms/incidents'
import { organizationsRoom } from '#rooms/organizations'
import { overviewRoom } from '#rooms/overview'
import { privacyRoom } from '#rooms/privacy'
import { requestsRoom } from '#rooms/requests'
import { restrictionsRoom } from '#rooms/restrictions'
import { retentionRoom } from '#rooms/retention'
import { statusRoom } from '#rooms/status'
import { presentSubProcessors, readEntries, subProcessorsRoom } from '#rooms/sub-processors'
import { visitorsRoom } from '#rooms/visitors'
import { webhooksRoom } from '#rooms/webhooks'
import { widgetsRoom } from '#rooms/widgets'
import { type RoomName, roomOrder } from './rooms.ts'

/** All rooms, each with what it may use of those above it. The ground they stand on comes first. */
export function openRooms(platform: Platform): Room[] {
  const ground = platformRoom(platform)
  const post = openPosting(platform)
  const disclose = async (tx: Tx) => [
    ...discloseConfigured(platform.config),
    ...(await Promise.all(Object.values(rooms).map((room) => room.disclosures?.(tx) ?? []))).flat(),
  ]
  const keep = () =>
    [['platform', ground] as const, ...roomOrder.map((name) => [name, rooms[name]] as const)].map(
      ([room, { labels, stores = [] }]) => ({ room, labels, stores }),
    )
  const rooms: Record<RoomName, Room> = {
    organizations: organizationsRoom(),
    files: filesRoom(platform),
    widgets: widgetsRoom(platform),
    accounts: accountsRoom(platform),
    'api-keys': apiKeysRoom(),
    audit: auditRoom(platform),
    restrictions: restrictionsRoom(platform),
    contacts: contactsRoom(platform),
    privacy: privacyRoom(platform, { disclose, keep }),
    forms: formsRoom(),
    conversations: conversationsRoom(platform, post),
    holds: holdsRoom(platform),
    erasures: erasuresRoom(platform),
    visitors: visitorsRoom(platform, post),
    imports: importsRoom(),
    exports: exportsRoom(platform),
    retention: retentionRoom(platform),
    requests: requestsRoom(platform),
    webhooks: webhooksRoom(platform),
    documents: documentsRoom(platform, {
      // The browser's storage, against the manifest.
      observed: () => lastSeen('V01', platform.clock.now()),
      ask: {
        disclose,
        subProcessors: async (tx) => presentSubProcessors(platform.config, await readEntries(tx), tx.now),
      },
    }),
    claims: claimsRoom(platform, () => all.flatMap(({ probes = [] }) => probes)),
    closing: closingRoom(platform),
    incidents: incidentsRoom(platform, readLanguages),
    status: statusRoom(platform),
    overview: overviewRoom(platform, () =>
      keep().flatMap(({ room }, index) => {
        const { overview } = all[index] ?? {}
        return overview ? [{ room, overview }] : []
      }),
    ),
    'sub-processors': subProcessorsRoom(platform, disclose, readLanguages),
    agreements: agreementsRoom(platform, { disclose, keep }),
  }
  const all = [ground, ...roomOrder.map((name) => rooms[name])]
  return all
}
