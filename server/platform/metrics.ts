import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Counts and times, by route and status. Never by organization or person. */
export type Metrics = {
  answered(route: string, status: number, milliseconds: number): void
  messagesPosted(count: number): void
  /** How long something has been waiting to be archived; asked at each reading. */
  archiveLag(seconds: () => number): void
  /** Asked at each reading; undefined: there is no backup. */
  backupAge(seconds: () => number | undefined): void
  /** By class of data, in seconds; asked at each reading, at most once a minute. */
  retentionOverdue(seconds: () => Promise<Record<string, number>>): void
  /** Subject requests of all organizations; asked at each reading. */
  requests(count: () => Promise<{ open: number; overdue: number }>): void
  print(): Promise<string>
}

export function openMetrics(sockets: () => number): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'aparte_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2],
    registers: [registry],
  })
  const messages = new Counter({
    name: 'aparte_messages_posted_total',
    help: 'Messages committed by this process',
    registers: [registry],
  })
  new Gauge({
    name: 'aparte_sockets',
    help: 'Sockets open now',
    registers: [registry],
    collect() {
      this.set(sockets())
    },
  })
  return {
    answered: (route, status, milliseconds) =>
      requests.observe({ route, status: String(status) }, milliseconds / 1000),
    messagesPosted: (count) => messages.inc(count),
    archiveLag(seconds) {
      new Gauge({
        name: 'aparte_archive_lag_seconds',
        help: 'For so long something has been waiting to be archived: it would be lost with the disk',
        registers: [registry],
        collect() {
          this.set(seconds())
        },
      })
    },
    backupAge(seconds) {
      new Gauge({
        name: 'aparte_backup_age_seconds',
        help: 'Since the newest backup that is whole was taken; none at all is NaN',
        registers: [registry],
        collect() {
          this.set(seconds() ?? Number.NaN)
        },
      })
    },
    retentionOverdue(seconds) {
      let asked: Promise<Record<string, number>> | undefined
      let askedAt = Number.NEGATIVE_INFINITY
      new Gauge({
        name: 'aparte_retention_overdue_seconds',
        help: 'For so long the time of the oldest row of a class has been over; more than two hours: sweeps do nothing',
        labelNames: ['class'],
        registers: [registry],
        async collect() {
          if (performance.now() - askedAt > 60_000) {
            askedAt = performance.now()
            // What else is measured is shown also while the database cannot be asked.
            asked = seconds().catch(() => ({}))
          }
          for (const [name, overdue] of Object.entries((await asked) ?? {}))
            this.set({ class: name }, overdue)
        },
      })
    },
    requests(count) {
      new Gauge({
        name: 'aparte_subject_requests',
        help: 'Requests by Art. 15 to 22 GDPR that wait for an answer, and those whose last day has passed',
        labelNames: ['state'],
        registers: [registry],
        async collect() {
          const { open, overdue } = await count()
          this.set({ state: 'open' }, open)
          this.set({ state: 'overdue' }, overdue)
        },
      })
    },
    print: () => registry.metrics(),
  }
}
