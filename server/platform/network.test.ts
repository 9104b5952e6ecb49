import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { networkOf, openAddressOf, plainAddress, plainNetwork } from './network.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['not an address', 'not an address'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:0DB8::9', '2001:db8::9'],
  ['fe80::1%eth0', 'fe80::1'],
  ['127.1', null],
  ['unknown', null],
  ['', null],
])('%s is plainly %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain)
})

test.each([
  ['203.0.113.7', '203.0.113.7/32'],
  ['203.0.113.7/24', '203.0.113.0/24'],
  ['203.0.113.7/0', '0.0.0.0/0'],
  ['203.0.113.255/31', '203.0.113.254/31'],
  ['::ffff:203.0.113.7', '203.0.113.7/32'],
  ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
  ['2001:DB8::9', '2001:db8::9/128'],
  ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
  ['::/0', '::/0'],
])('%s is the network %s', (network, plain) => {
  expect(plainNetwork(network)).toBe(plain)
})

test.each<[string, string[], string, string | undefined, string]>([
  ['what nobody we trust says', [], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['what our proxy says', ['203.0.113.7'], '203.0.113.7', '198.51.100.1', '198.51.100.1'],
  ['only what our proxy added', ['203.0.113.7'], '203.0.113.7', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
  ['through two of ours', ['203.0.113.0/24'], '203.0.113.7', '198.51.100.1, 203.0.113.8', '198.51.100.1'],
  [
    'through ours, as a mapped address',
    ['203.0.113.7'],
    '::ffff:203.0.113.7',
    '198.51.100.1',
    '198.51.100.1',
  ],
  ['through ours of IPv6', ['2001:db8::/32'], '2001:db8::1', '198.51.100.1', '198.51.100.1'],
  ['our proxy itself', ['203.0.113.7'], '203.0.113.7', undefined, '203.0.113.7'],
])('believed is %s', (_, trusted, remote, forwarded, expected) => {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remote })
  const request = new IncomingMessage(socket)
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  expect(openAddressOf(trusted)(request)).toBe(expected)
})
