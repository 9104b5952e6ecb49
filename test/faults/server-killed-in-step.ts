import { readEnv } from '#platform/config'
import { steps } from '../../server/erasures/steps.ts'
import { startAparte } from '../../server/start.ts'

// The program, but it kills itself in a step of the erasure of one visitor: as the step begins, or when all of it is done
// and noted, but for the commit of the note.
const { VISITOR: visitorId = '', STEP: step = '', MOMENT: moment = '' } = process.env
const dies = () => process.kill(process.pid, 'SIGKILL')

for (const [name, run] of Object.entries(steps)) {
  if (name !== step) continue
  Object.assign(steps, {
    [name]: async (work: Parameters<typeof run>[0]) => {
      if (work.row.visitor_id !== visitorId) return run(work)
      if (moment === 'begun') dies()
      const { database } = work.platform
      const { inOrganization } = database
      database.inOrganization = (organizationId, inside) =>
        inOrganization(organizationId, async (tx) => {
          const result = await inside(tx)
          const noted = await tx.db
            .selectFrom('erasures')
            .select('step')
            .where('organization_id', '=', tx.organizationId)
            .where('visitor_id', '=', visitorId)
            .execute()
          if (noted.some((row) => row.step !== step)) dies()
          return result
        })
      return run(work)
    },
  })
}
const aparte = await startAparte(readEnv(process.env))
process.on('SIGTERM', () => void aparte.stop().then(() => process.exit(0)))
process.stdout.write('Aparte is running.\n')
