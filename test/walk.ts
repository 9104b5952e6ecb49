import { endpoints } from '#contract/contract'
import type { Endpoint } from '#contract/endpoint'
import { makeScene, type Scene } from './scene.ts'
import type { UserClient, World } from './world.ts'

export type Step = { room: string; endpoint: Endpoint; scene: Scene }

/** Every endpoint in the order of the contract, each with a scene in which it can be called. */
export async function* walkContract(world: World): AsyncGenerator<Step, void, undefined> {
  let scene = await makeScene(world)
  for (const { room, endpoint } of endpoints) {
    yield { room, endpoint, scene }
    if (usesUp(endpoint)) scene = await makeScene(world)
  }
}

/** A scene costs as much as twenty calls: a new one only where something is gone. */
const usesUp = ({ method, path, name }: Endpoint) =>
  (method === 'DELETE' && !path.endsWith('/closure')) ||
  [
    ...replacesToken,
    ...closesRequest,
    'requestErasure',
    'presentAgreement',
    'setController',
    'sendLetter',
  ].includes(name)

/** Mailing, giving or presenting a new one ends the one before. */
const replacesToken = ['identifyVisitor', 'requestEmailVerification', 'requestPasswordReset']

/** What is closed takes nothing more. */
const closesRequest = ['answerRequest', 'refuseRequest', 'passOnRequest']

/** The user who calls; sessions are ended by whose they are. */
export const userOf = ({ users }: Scene, { path }: Endpoint): UserClient =>
  path.includes(':sessionId') ? users.agent : users.owner

/** The owner's key, which may do everything a key may do. */
export const keyOf = ({ apiKeys }: Scene): string => apiKeys.owner.secret
