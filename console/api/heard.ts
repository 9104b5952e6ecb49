const patience = 300

let heard = Promise.withResolvers<'socket' | 'nothing'>()
let hasHeard = false
let timer: ReturnType<typeof setTimeout> | undefined

/** What is asked before the socket tells of changes would have to be asked again: wait for it, but not for long. */
export async function untilHeard() {
  timer ??= setTimeout(() => heard.resolve('nothing'), patience)
  await heard.promise
}

/** The socket is ready. Says whether anything may have been missed before. */
export async function mayHaveMissed() {
  const isFirst = !hasHeard
  hasHeard = true
  heard.resolve('socket')
  return !isFirst || (await heard.promise) === 'nothing'
}

/** Somebody else may sign in on this page. */
export function forgetSocket() {
  clearTimeout(timer)
  timer = undefined
  hasHeard = false
  heard.resolve('nothing')
  heard = Promise.withResolvers()
}
