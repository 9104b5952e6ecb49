import { expect, test } from 'vitest'
import { admins, type Caller, endpoint, everyUser } from '#contract/endpoint'
import { bootWorld } from '#test/world'
import { openHttp } from './http.ts'
import { openLog } from './log.ts'
import { hotRoute, openRoute, refuseMisfit, slowRoute, userRoute, visitorRoute } from './route.ts'

const world = bootWorld()
const allowing = (...allow: Caller[]) =>
  endpoint({ name: 'tried', summary: '', method: 'POST', path: '/api/v1/tried', allow })
const answer = async () => ({})

test.each([
  ['open', openRoute(allowing('anyone'), answer)],
  ['of visitors', visitorRoute(allowing('visitor'), answer)],
  ['of some users', userRoute(allowing(...admins), answer)],
  ['of all users', userRoute(allowing(...everyUser), answer)],
  ['of users and slow', slowRoute(allowing(...admins), answer)],
  ['of visitors and slow', slowRoute(allowing('visitor'), answer)],
  ['hot, of visitors', hotRoute(allowing('visitor'), answer)],
  ['hot, of all users', hotRoute(allowing(...everyUser), answer)],
])('a route %s fits its endpoint', (_, route) => {
  expect(() => refuseMisfit(route)).not.toThrow()
})

test.each([
  ['open, though visitors only are allowed', openRoute(allowing('visitor'), answer)],
  ['open, though some users only are allowed', openRoute(allowing(...admins), answer)],
  ['open, and for visitors too', openRoute(allowing('anyone', 'visitor'), answer)],
  ['of users, though anyone is allowed', userRoute(allowing('anyone'), answer)],
  ['of users, though visitors are allowed', userRoute(allowing('visitor'), answer)],
  ['of users, with visitors among them', userRoute(allowing(...everyUser, 'visitor'), answer)],
  ['of nobody', userRoute(allowing(), answer)],
  ['of visitors, though users are allowed', visitorRoute(allowing(...everyUser), answer)],
  ['of visitors, with users among them', visitorRoute(allowing('visitor', 'owner'), answer)],
  ['slow, though anyone is allowed', slowRoute(allowing('anyone'), answer)],
  ['slow, with visitors and users mixed', slowRoute(allowing('visitor', ...everyUser), answer)],
  ['hot, though some users only are allowed', hotRoute(allowing(...admins), answer)],
  ['hot, though anyone is allowed', hotRoute(allowing('anyone'), answer)],
  ['hot, with visitors and users mixed', hotRoute(allowing('visitor', ...everyUser), answer)],
])('the server does not start with a route %s', (_, route) => {
  expect(() => refuseMisfit(route)).toThrow('tried')
})

test('it is asked of every route before the server listens', () => {
  const http = {
    ...world.aparte.platform,
    log: openLog({ level: 'silent' }),
    addressOf: () => '',
    authenticate: async () => undefined,
    refuseRestricted: async () => undefined,
  }
  expect(() => openHttp(http, [openRoute(allowing('anyone'), answer)])).not.toThrow()
  expect(() => openHttp(http, [openRoute(allowing('owner'), answer)])).toThrow('tried')
})
