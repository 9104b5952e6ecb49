import { spawnSync } from 'node:child_process'

// With a release: keeps the present schema, filled, in test/schemas/VERSION.sql. From then on a test brings it to the newest.
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project=server', 'test/schemas'],
  { stdio: 'inherit', env: { ...process.env, KEEP_SCHEMA: '1' } },
)
process.exitCode = status ?? 1
