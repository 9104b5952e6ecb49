import { openOutbound } from '#platform/outbound'
import { run } from '../server/run.ts'
import { receiverCertificate } from './receiver-certificate.ts'

/** The program, but for one edge: what lies below receiver.example is on this machine, and nothing else can be looked up. */
await run({
  outbound: openOutbound({
    resolve: async (host) =>
      host.endsWith('.receiver.example') ? [{ address: '127.0.0.1', family: 4 }] : [],
    allowed: [`127.0.0.1:${process.env.RECEIVER_PORT}`],
    trusted: receiverCertificate,
  }),
})
