import { expect, test } from 'vitest'
import { attachment, readRange } from './download.ts'

test.each([
  ['photo.jpg', `attachment; filename="photo.jpg"; filename*=UTF-8''photo.jpg`],
  ['a "b"\\c.txt', `attachment; filename="a _b__c.txt"; filename*=UTF-8''a%20%22b%22%5Cc.txt`],
  ["it's (1)*.pdf", `attachment; filename="it_s _1__.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`],
  ['Grüße.png', `attachment; filename="Gr__e.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.png`],
  [
    'a\r\nb; filename=c.exe',
    `attachment; filename="a__b_ filename_c.exe"; filename*=UTF-8''a%0D%0Ab%3B%20filename%3Dc.exe`,
  ],
])('the name %j', (name, header) => {
  expect(attachment(name)).toBe(header)
})

test.each([
  [undefined, undefined],
  ['bytes=0-9', { first: 0, last: 9 }],
  ['bytes=90-', { first: 90, last: 99 }],
  ['bytes=90-500', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-500', { first: 0, last: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=9-0', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['lines=0-9', undefined],
  ['bytes=a-b', undefined],
])('the range %j of a hundred bytes', (header, range) => {
  expect(readRange(header, 100)).toEqual(range)
})
