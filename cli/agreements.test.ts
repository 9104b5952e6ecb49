import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { getAgreements } from '#contract/agreements'
import { getSealKey } from '#contract/erasures'
import { newId } from '#platform/ids'
import { signs, takeHome } from '#test/agreements'
import { runCommand } from '#test/commands'
import { bootWorld } from '#test/world'
import { agreements } from './agreements.ts'
import { verifySignature } from './verify-signature.ts'

const world = bootWorld()

test('the operator sees what waits, counter-signs it, and both files verify without a server', async () => {
  const { owner } = await world.organization()
  const { agreementId } = await signs(world, owner, 'fr')
  expect((await runCommand(agreements, world.config)).text).toContain(`${agreementId}  waits`)
  const signing = { words: [agreementId], options: { countersign: true } }
  await expect(runCommand(agreements, world.config, signing)).rejects.toMatchObject({ code: 'usage' })
  const signatory = 'Ann Other, managing director'
  const named = { ...signing, options: { ...signing.options, signatory } }
  await expect(runCommand(agreements, world.config, { ...named, words: [newId()] })).rejects.toMatchObject({
    code: 'not_found',
  })
  await runCommand(agreements, world.config, named)
  await expect(runCommand(agreements, world.config, named)).rejects.toMatchObject({ code: 'signed_already' })
  expect((await owner.call(getAgreements)).agreements[0]?.countersigned).toMatchObject({
    name: 'Ann Other',
    position: 'managing director',
  })

  const { pdf, evidence } = await takeHome(owner, agreementId)
  const { publicKey } = await world.nobody.call(getSealKey)
  const directory = await mkdtemp(join(tmpdir(), 'aparte-signature-'))
  const words = [join(directory, 'agreement.pdf'), join(directory, 'evidence.json')]
  const [pdfFile = '', evidenceFile = ''] = words
  await writeFile(pdfFile, pdf)
  await writeFile(evidenceFile, evidence)
  const verify = (key?: string) =>
    runCommand(verifySignature, world.config, { words, options: key ? { key } : {} })
  expect((await verify()).text).toContain('exactly what was signed, by the key the evidence names itself')
  expect((await verify(publicKey)).text).toContain('Ann Other, managing director')
  await expect(verify('A'.repeat(43))).rejects.toMatchObject({ code: 'not_genuine' })
  pdf[5000] = (pdf[5000] ?? 0) ^ 1
  await writeFile(pdfFile, pdf)
  await expect(verify(publicKey)).rejects.toMatchObject({ code: 'not_genuine' })
  await rm(directory, { recursive: true })
  await expect(verify()).rejects.toMatchObject({ code: 'no_such_file' })
})
