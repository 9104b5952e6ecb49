import { agreements } from './agreements.ts'
import { backup } from './backup.ts'
import { beginNewJournal } from './begin-new-journal.ts'
import type { Command } from './command.ts'
import { createAdmin } from './create-admin.ts'
import { doctor } from './doctor.ts'
import { drill } from './drill.ts'
import { erase } from './erase.ts'
import { exportArchive } from './export.ts'
import { importArchive } from './import.ts'
import { importFrom } from './import-from.ts'
import { incidents } from './incidents.ts'
import { migrate } from './migrate.ts'
import { requests } from './requests.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'
import { status } from './status.ts'
import { subProcessors } from './sub-processors.ts'
import { verifyAudit } from './verify-audit.ts'
import { verifyCertificate } from './verify-certificate.ts'
import { verifyClaims } from './verify-claims.ts'
import { verifySignature } from './verify-signature.ts'
import { version } from './version.ts'

/** In the order help shows them. */
export const commands: readonly Command[] = [
  start,
  doctor,
  backup,
  restore,
  drill,
  erase,
  beginNewJournal,
  exportArchive,
  importArchive,
  importFrom,
  requests,
  incidents,
  status,
  subProcessors,
  agreements,
  createAdmin,
  migrate,
  verifyAudit,
  verifyClaims,
  verifyCertificate,
  verifySignature,
  version,
]
