import { readEnv } from '#platform/config'
import { startAparte } from '../../server/start.ts'

// The program as it is, but for the limits per address: one machine asks for many.
const aparte = await startAparte({ ...readEnv(process.env), hasRateLimits: false })
process.on('SIGTERM', () => void aparte.stop().then(() => process.exit(0)))
process.stdout.write('Aparte is running.\n')
