import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { newKey, signedHeaders, writeSecret } from '../server/webhooks/signing.ts'

const [key, next] = [newKey(), newKey()]
const body = '{"type":"webhook.test","data":{"word":"Grüße"}}'
const headers = signedHeaders('019acb3e-7f2c-7d41-9a52-6f0c1d2e3b4a', new Date(), body, [next, key])

const programs: Record<string, { command: string; version: string; program: string }> = {
  Node: {
    command: process.execPath,
    version: '--version',
    program: `import { verify } from './docs/webhooks/verify.mjs'
      const [secret, headers, body] = process.argv.slice(-3)
      console.log(JSON.stringify(verify(secret, JSON.parse(headers), body)))`,
  },
  Python: {
    command: 'python3',
    version: '--version',
    program: `import json, sys; sys.path.insert(0, 'docs/webhooks'); sys.dont_write_bytecode = True
from verify import verify
secret, headers, body = sys.argv[-3:]
print(json.dumps(verify(secret, json.loads(headers), body.encode())))`,
  },
  PHP: {
    command: 'php',
    version: '--version',
    program: `require 'docs/webhooks/verify.php';
      [$secret, $headers, $body] = array_slice($argv, -3);
      echo json_encode(verify($secret, json_decode($headers, true), $body));`,
  },
}

const option = (command: string) => (command === 'php' ? '-r' : command === 'python3' ? '-c' : '-e')

function run({ command, program }: { command: string; program: string }, sent: string[]): unknown {
  const kind = command === process.execPath ? ['--input-type=module'] : []
  const separator = command === 'python3' ? [] : ['--']
  const printed = execFileSync(command, [...kind, option(command), program, ...separator, ...sent], {
    stdio: 'pipe',
  })
  return JSON.parse(printed.toString())
}

function isInstalled({ command, version }: { command: string; version: string }): boolean {
  try {
    execFileSync(command, [version], { stdio: 'ignore' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

test.each(Object.entries(programs))(
  'the sample in %s takes what is signed, and nothing else',
  (name, sample) => {
    if (!isInstalled(sample)) {
      process.stdout.write(`${name} is not installed: its sample was not run\n`)
      return
    }
    for (const secret of [writeSecret(key), writeSecret(next)])
      expect(run(sample, [secret, JSON.stringify(headers), body])).toEqual(JSON.parse(body))
    const wrong: [string, Record<string, string>, string][] = [
      [writeSecret(newKey()), headers, body],
      [writeSecret(key), headers, body.replace('test', 'tost')],
      [writeSecret(key), { ...headers, 'webhook-id': 'another' }, body],
      [writeSecret(key), { ...headers, 'webhook-signature': '' }, body],
      [writeSecret(key), signedHeaders('an-id', new Date(Date.now() - 600_000), body, [key]), body],
    ]
    for (const [secret, given, text] of wrong)
      expect(() => run(sample, [secret, JSON.stringify(given), text])).toThrow()
  },
)
