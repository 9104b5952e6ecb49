import { appendFileSync } from 'node:fs'
import { recordEgress } from '#test/egress'

/** Loaded before the server: every host that it connects to becomes a line of the file that EGRESS_FILE names. */
const file = process.env.EGRESS_FILE
if (file) recordEgress((host) => appendFileSync(file, `${host}\n`))
