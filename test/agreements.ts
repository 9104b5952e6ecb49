import {
  type AgreementLanguage,
  linkToAgreement,
  noteAgreementRead,
  presentAgreement,
  signAgreement,
} from '#contract/agreements'
import type { BodyInput } from '#contract/endpoint'
import { hashPassword } from '../server/accounts/passwords.ts'
import { scenePassword } from './scene.ts'
import type { UserClient, World } from './world.ts'

const passwordHash = hashPassword(scenePassword)

/** Users of a world have no password; who signs needs one. */
export async function givePassword(world: World, { me: { user } }: UserClient): Promise<void> {
  await world.superuser.query('update users set password_hash = $1 where id = $2', [
    await passwordHash,
    user.id,
  ])
}

/** The owner reads the agreement to its end: what they would send to sign it. */
export async function readToTheEnd(owner: UserClient, language: AgreementLanguage = 'en') {
  const { presentationId, documentSha256 } = await owner.call(presentAgreement, { body: { language } })
  await owner.call(noteAgreementRead, { body: { presentationId } })
  return {
    presentationId,
    documentSha256,
    name: 'Maria Olsen',
    position: 'managing director',
    hasAuthority: true,
    agrees: true,
    password: scenePassword,
  } satisfies BodyInput<typeof signAgreement>
}

/** Signed: what the owner takes home. */
export async function signs(world: World, owner: UserClient, language: AgreementLanguage = 'en') {
  await givePassword(world, owner)
  const { agreements } = await owner.call(signAgreement, { body: await readToTheEnd(owner, language) })
  const agreementId = agreements[0]?.id ?? ''
  return { agreementId, ...(await takeHome(owner, agreementId)) }
}

/** The newest copy, as its links hand it out to whoever holds them. */
export async function takeHome(owner: UserClient, agreementId: string) {
  const { copies } = await owner.call(linkToAgreement, { params: { agreementId } })
  const [newest] = copies
  if (!newest) throw new Error('No copy is kept')
  const pdf = Buffer.from(await (await fetch(newest.pdf)).arrayBuffer())
  const evidence = await (await fetch(newest.evidence)).text()
  return { copies, pdf, evidence }
}
