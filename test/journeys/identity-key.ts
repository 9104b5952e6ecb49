import { createHmac, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'

/** The shared secret that the organization’s backend would keep. */
export function createKey(agent: Page): Promise<string> {
  return agent.evaluate(async () => {
    const { widgets } = await (await fetch('/api/v1/widgets')).json()
    const response = await fetch(`/api/v1/widgets/${widgets[0].id}/identity-keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ algorithm: 'HS256' }),
    })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()).secret
  })
}

/** As the organization’s backend signs it. */
export function tokenFor(audience: string, secret: string, person: object): string {
  const seconds = Math.floor(Date.now() / 1000)
  const claims = { ...person, aud: audience, iat: seconds, exp: seconds + 300, jti: randomUUID() }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
