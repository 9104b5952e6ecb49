/**
 * Callers that wait at the same moment are served by one call. Nobody waits for others to come: while fewer than
 * `inFlight` calls are under way, a call starts with whatever is there.
 * If a call for several fails, each is tried alone, so that one caller's trouble is not everybody's; unless it is,
 * then those who still wait are told at once instead of trying one after the other.
 */
export function batch<Item, Result>(
  perform: (items: Item[]) => Promise<Result[]>,
  {
    most,
    inFlight,
    isEverybodys,
  }: { most: number; inFlight: number; isEverybodys: (error: unknown) => boolean },
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let underWay = 0
  let isScheduled = false

  async function serve(served: Waiting[]): Promise<void> {
    try {
      const results = await perform(served.map(({ item }) => item))
      served.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result === undefined) reject(new Error('The call answered fewer results than it was given items'))
        else resolve(result)
      })
    } catch (error) {
      const [first] = served
      if (isEverybodys(error)) for (const one of [...served, ...waiting.splice(0)]) one.reject(error)
      else if (served.length === 1 && first) first.reject(error)
      else for (const one of served) await serve([one])
    }
  }

  function next(): void {
    isScheduled = false
    while (waiting.length > 0 && underWay < inFlight) {
      underWay += 1
      void serve(waiting.splice(0, most)).finally(() => {
        underWay -= 1
        next()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isScheduled) return
      isScheduled = true
      setImmediate(next)
    })
}
