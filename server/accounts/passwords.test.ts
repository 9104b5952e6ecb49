import { expect, test } from 'vitest'
import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword, isPassword } from './passwords.ts'

test('a password is recognised, another one is not', async () => {
  const stored = await hashPassword('correct horse battery')
  expect(await isPassword('correct horse battery', stored)).toBe(true)
  expect(await isPassword('correct horse batterz', stored)).toBe(false)
})

test('the stored form says argon2id with at least 19 MiB and two passes, and differs each time', async () => {
  const stored = await hashPassword('correct horse battery')
  const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(stored) ?? []
  expect(Number(memory)).toBeGreaterThanOrEqual(19_456)
  expect(Number(passes)).toBeGreaterThanOrEqual(2)
  expect(await hashPassword('correct horse battery')).not.toBe(stored)
})

test('no password fits an account that does not exist', async () => {
  expect(await isPassword('', null)).toBe(false)
})

test('the same letter typed on two keyboards is the same password', async () => {
  expect(await isPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true)
})

test.each(['password123', 'Passw0rd', 'qwertyuiop'])(
  'the breached password %s is refused',
  async (password) => {
    await expect(refuseWeakPassword(password, [], 'body.password')).rejects.toMatchObject({
      code: 'weak_password',
    })
  },
)

test('a password made of the account’s own words is refused', async () => {
  const context = ['Noor', 'Visser', 'Windmolen BV', 'noor@windmolen.example']
  await expect(refuseWeakPassword('NoorWindmolen1', context, 'body.password')).rejects.toMatchObject({
    code: 'weak_password',
  })
  await expect(
    refuseWeakPassword('noor rides a blue bicycle', context, 'body.password'),
  ).resolves.toBeUndefined()
})
