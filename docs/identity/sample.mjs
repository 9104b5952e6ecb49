// A token that says who is signed in, for aparte.identify(token). Node, without any package.
// WIDGET_KEY=… IDENTITY_SECRET=… node sample.mjs
import { createHmac, randomUUID } from 'node:crypto'

export function identityToken(secret, widgetKey, user) {
  const now = Math.floor(Date.now() / 1000)
  const header = encode({ alg: 'HS256', typ: 'JWT' })
  const claims = encode({
    sub: user.id,
    aud: widgetKey,
    exp: now + 5 * 60,
    jti: randomUUID(),
    name: user.name,
    email: user.email,
  })
  const signature = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url')
  return `${header}.${claims}.${signature}`
}

const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')

// Take the user from your own session, never from what the browser sends.
const user = { id: 'customer-1', name: 'Zoë Ångström', email: 'zoe@example.com' }
const { IDENTITY_SECRET, WIDGET_KEY } = process.env
console.log(identityToken(IDENTITY_SECRET, WIDGET_KEY, user))
