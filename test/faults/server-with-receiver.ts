import { readEnv } from '#platform/config'
import { openOutbound } from '#platform/outbound'
import { startAparte } from '../../server/start.ts'
import { receiverCertificate } from '../receiver-certificate.ts'

/** The program, but for its edges: webhooks reach a receiver on this machine, and its clock may be ahead. */
const ahead = Number(process.env.CLOCK_AHEAD ?? 0)
const aparte = await startAparte(readEnv(process.env), {
  clock: { now: () => new Date(Date.now() + ahead) },
  outbound: openOutbound({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    allowed: [`127.0.0.1:${process.env.RECEIVER_PORT}`],
    trusted: receiverCertificate,
  }),
})
process.on('SIGTERM', () => void aparte.stop().then(() => process.exit(0)))
process.stdout.write('Aparte is running.\n')
