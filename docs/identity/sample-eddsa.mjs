// As sample.mjs, but signed with a private key (EdDSA): the chat server only ever knows the public one.
// openssl genpkey -algorithm ed25519 -out private.pem
// openssl pkey -in private.pem -pubout        (this one goes into the console)
// WIDGET_KEY=… IDENTITY_PRIVATE_KEY=private.pem node sample-eddsa.mjs
import { randomUUID, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'

export function identityToken(privateKey, widgetKey, user) {
  const now = Math.floor(Date.now() / 1000)
  const header = encode({ alg: 'EdDSA', typ: 'JWT' })
  const claims = encode({
    sub: user.id,
    aud: widgetKey,
    exp: now + 5 * 60,
    jti: randomUUID(),
    name: user.name,
    email: user.email,
  })
  const signature = sign(null, Buffer.from(`${header}.${claims}`), privateKey).toString('base64url')
  return `${header}.${claims}.${signature}`
}

const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')

// Take the user from your own session, never from what the browser sends.
const user = { id: 'customer-1', name: 'Zoë Ångström', email: 'zoe@example.com' }
const { IDENTITY_PRIVATE_KEY, WIDGET_KEY } = process.env
console.log(identityToken(readFileSync(IDENTITY_PRIVATE_KEY), WIDGET_KEY, user))
