import { z } from 'zod'

/** A document that anybody can check without us: its content, and an Ed25519 signature over it. */
export const Sealed = z.strictObject({
  content: z.record(z.string(), z.unknown()),
  seal: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string(), signature: z.string() }),
})
export type Sealed = z.output<typeof Sealed>
