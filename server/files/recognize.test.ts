import { expect, test } from 'vitest'
import { type FileKind, fileKinds } from '#contract/files'
import * as corpus from '#test/corpus'
import { recognize } from './recognize.ts'

const typeOf = async (name: string | null, bytes: Buffer, kinds: readonly FileKind[] = fileKinds) =>
  (await recognize(name, bytes, kinds)).type

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

test.each<[string, string, () => Buffer | Promise<Buffer>]>([
  ['photo.JPG', 'image/jpeg', corpus.photo],
  ['photo.jpeg', 'image/jpeg', corpus.photo],
  ['shot.png', 'image/png', corpus.png],
  ['shot.webp', 'image/webp', corpus.webp],
  ['shot.gif', 'image/gif', corpus.gif],
  ['bill.pdf', 'application/pdf', corpus.pdf],
  ['letter.docx', `${office}.wordprocessingml.document`, () => corpus.office('docx')],
  ['list.xlsx', `${office}.spreadsheetml.sheet`, () => corpus.office('xlsx')],
  ['show.pptx', `${office}.presentationml.presentation`, () => corpus.office('pptx')],
  ['letter.odt', `${openDocument}.text`, () => corpus.openDocument('text')],
  ['list.ods', `${openDocument}.spreadsheet`, () => corpus.openDocument('spreadsheet')],
  ['show.odp', `${openDocument}.presentation`, () => corpus.openDocument('presentation')],
  ['note.txt', 'text/plain', () => Buffer.from('Grüße, 你好\r\n\tand a tab; <b> is fine inside')],
  ['note.txt', 'text/plain', () => Buffer.from('\ufeffwith a mark before it')],
  ['list.csv', 'text/csv', () => Buffer.from('BMW;1\nFiat;2\n')],
  ['song.mp3', 'audio/mpeg', corpus.mp3],
  ['memo.m4a', 'audio/mp4', corpus.m4a],
  ['memo.m4a', 'audio/mp4', corpus.mp4],
  ['memo.ogg', 'audio/ogg', corpus.ogg],
  ['memo.wav', 'audio/wav', corpus.wav],
  ['film.mp4', 'video/mp4', corpus.mp4],
  ['film.webm', 'video/webm', corpus.webm],
  ['all.zip', 'application/zip', () => corpus.zip({ name: 'a/b.txt', content: 'Hello' })],
])('%s is %s', async (name, type, make) => {
  expect(await typeOf(name, await make())).toBe(type)
})

const letter = { name: 'word/document.xml', content: '<w/>' }

test.each<[string, string, () => Buffer | Promise<Buffer>]>([
  ['a page called a picture', 'cat.png', () => corpus.html],
  ['a page called a text', 'cat.txt', () => corpus.html],
  ['a page under its own name', 'cat.html', () => corpus.html],
  ['a page behind blank lines', 'cat.txt', () => Buffer.concat([Buffer.from('\n\n  '), corpus.html])],
  ['a drawing with a script', 'cat.svg', () => corpus.svg],
  ['a drawing called a picture', 'cat.png', () => corpus.svg],
  ['a drawing called a text', 'cat.txt', () => corpus.svg],
  ['a document that begins like XML', 'cat.txt', () => Buffer.from('<?xml version="1.0"?><a/>')],
  ['a script', 'run.txt', () => Buffer.from('#!/bin/sh\nrm -rf /')],
  ['a program', 'setup.exe', () => Buffer.from('MZ\x90\0\x03\0\0\0\x04')],
  ['a program called a text', 'setup.txt', () => Buffer.from('MZ\x90\0\x03\0\0\0\x04')],
  ['a picture under the ending of another', 'cat.jpg', corpus.png],
  ['a picture without an ending', 'cat', corpus.png],
  ['a picture that is only an ending', '.png', corpus.png],
  ['a picture with two endings', 'cat.png.exe', corpus.png],
  ['a text with control characters', 'note.txt', () => Buffer.from('\u001b[2J')],
  ['a text with a C1 control', 'note.txt', () => Buffer.from('a\u0085b')],
  ['a text with NUL', 'note.txt', () => Buffer.from('a\0b')],
  ['a text that is not UTF-8', 'note.txt', () => Buffer.from('Gr\xfc\xdfe', 'latin1')],
  ['a text in UTF-16', 'note.txt', () => Buffer.from('\ufeffHello', 'utf16le')],
  ['an archive called a letter', 'letter.docx', () => corpus.zip({ name: 'a.txt', content: 'Hello' })],
  ['a letter called an archive', 'letter.zip', () => corpus.office('docx')],
  ['a letter called a table', 'letter.xlsx', () => corpus.office('docx')],
  [
    'a letter with macros',
    'letter.docx',
    () => corpus.office('docx', letter, { name: 'word/vbaProject.bin', content: 'x' }),
  ],
  [
    'an archive that leaves its folder',
    'all.zip',
    () => corpus.zip({ name: '../../etc/cron.d/x', content: 'x' }),
  ],
  [
    'an archive with an absolute path',
    'all.zip',
    () => corpus.zip({ name: 'C:\\Windows\\x.dll', content: 'x' }),
  ],
  [
    'an archive that fills a disk',
    'all.zip',
    () => corpus.zip({ name: 'a', content: 'x', claimedSize: 600_000_000 }),
  ],
  [
    'an archive of very many',
    'all.zip',
    () => corpus.zip(...Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content: '' }))),
  ],
  ['an empty archive', 'all.zip', () => corpus.zip()],
  ['half an archive', 'all.zip', () => corpus.zip({ name: 'a', content: 'x' }).subarray(0, 40)],
  [
    'an archive behind a moving picture (GIFAR)',
    'cat.gif',
    async () => Buffer.concat([await corpus.gif(), corpus.zip({ name: 'a.class', content: 'x' })]),
  ],
  [
    'an archive behind a photo, with more behind it',
    'cat.jpg',
    async () =>
      Buffer.concat([await corpus.photo(), corpus.zip({ name: 'a', content: 'x' }), Buffer.alloc(900)]),
  ],
  [
    'an archive behind a film',
    'film.mp4',
    () => Buffer.concat([corpus.mp4(), corpus.zip({ name: 'a', content: 'x' })]),
  ],
  ['a page in front of a paper', 'bill.pdf', () => Buffer.concat([corpus.html, corpus.pdf()])],
  ['a page at the head of a paper', 'bill.pdf', () => corpus.pdf('%<html><script>alert(1)</script>\n')],
  [
    'a page behind a paper',
    'bill.pdf',
    () => Buffer.concat([corpus.pdf(`%${' '.repeat(2000)}\n`), corpus.html]),
  ],
  [
    'a page in a song',
    'song.mp3',
    () => Buffer.concat([corpus.mp3().subarray(0, 417), corpus.html, corpus.mp3()]),
  ],
  ['half a paper', 'bill.pdf', () => corpus.pdf().subarray(0, 30)],
])('%s is refused', async (_, name, make) => {
  await expect(typeOf(name, await make())).rejects.toMatchObject({
    code: 'file_refused',
    detail: expect.stringContaining('documents (pdf, docx'),
  })
})

test('only the kinds that are allowed are accepted, and the refusal names them', async () => {
  const kinds = ['image', 'audio'] as const
  expect(await typeOf('cat.png', await corpus.png(), kinds)).toBe('image/png')
  await expect(typeOf('bill.pdf', corpus.pdf(), kinds)).rejects.toMatchObject({
    detail:
      'Accepted are pictures (jpg, jpeg, png, webp, gif) and audio (mp3, m4a, ogg, oga, opus, wav), each under its own ending.',
  })
  await expect(typeOf('cat.png', await corpus.png(), [])).rejects.toMatchObject({
    detail: 'None are accepted.',
  })
})

test('without a name the content alone decides', async () => {
  expect(await typeOf(null, await corpus.webp(), ['image'])).toBe('image/webp')
  await expect(typeOf(null, corpus.pdf(), ['image'])).rejects.toMatchObject({ code: 'file_refused' })
})
