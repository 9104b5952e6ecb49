import { appendFileSync } from 'node:fs'
import { recordEgress } from '#test/egress'

/** Loaded before a server or a command: every host that it connects to becomes a line of the file that EGRESS_FILE names. */
const file = process.env.EGRESS_FILE
if (file) recordEgress((host) => appendFileSync(file, `${host}\n`))
