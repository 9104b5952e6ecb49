import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'

/** A mail that waits in the local mailbox; its name is the file's. */
export type KeptMail = { name: string; email: Email; source: string }

/** Newest first: file names begin with the time. */
export async function listMails(directory: string): Promise<KeptMail[]> {
  const names = (await mailNames(directory)).toSorted().toReversed()
  const mails = await Promise.all(names.map((name) => readMail(directory, name)))
  return mails.filter((mail) => mail !== undefined)
}

/** Undefined when there is no such mail (any more). */
export async function findMail(directory: string, name: string): Promise<KeptMail | undefined> {
  const names = await mailNames(directory)
  return names.includes(name) ? readMail(directory, name) : undefined
}

export async function deleteMails(directory: string): Promise<void> {
  const names = await mailNames(directory)
  await Promise.all(names.map((name) => rm(join(directory, name), { force: true })))
}

async function mailNames(directory: string): Promise<string[]> {
  const names = await unlessMissing(readdir(directory))
  return (names ?? []).filter((name) => /^\w[\w.-]*\.eml$/.test(name))
}

async function readMail(directory: string, name: string): Promise<KeptMail | undefined> {
  const source = await unlessMissing(readFile(join(directory, name)))
  if (!source) return undefined
  return { name, email: await PostalMime.parse(source), source: source.toString('utf8') }
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
