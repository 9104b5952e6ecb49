import { resolve } from 'node:path'
import { pino } from 'pino'

/**
 * Everything a log line may hold. Ids, codes, counts and times only: no names, addresses, texts or tokens.
 * A field not in this list is dropped, whoever wrote it.
 */
export const loggable = [
  'requestId', 'method', 'route', 'status', 'code', 'field', 'milliseconds',
  'organizationId', 'userId', 'visitorId', 'conversationId', 'seq',
  'job', 'jobId', 'attempt', 'migration', 'count', 'port', 'pid', 'signal', 'closeCode', 'version',
  'errorName', 'errorCode', 'errorAt',
] as const // biome-ignore format: one line per subject

export type LogFields = Partial<Record<(typeof loggable)[number], string | number | undefined>>

export type Log = {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** For bugs: of the error only its name, code and place are written; its message may quote personal data. */
  error(message: string, error: unknown, fields?: LogFields): void
}

/** Messages are constants in our source; what varies goes into fields. */
export function openLog(options: { level: string; write?: (line: string) => void }): Log {
  const logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    options.write ? { write: options.write } : pino.destination({ dest: 2, sync: true }),
  )
  return {
    info: (message, fields) => logger.info(onlyLoggable(fields), message),
    warn: (message, fields) => logger.warn(onlyLoggable(fields), message),
    error: (message, error, fields) => logger.error({ ...onlyLoggable(fields), ...fieldsOf(error) }, message),
  }
}

function onlyLoggable(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    loggable.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
  )
}

function fieldsOf(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { errorName: error.name, errorCode: code, errorAt: frames(error) }
}

// The stack begins with the message, which may be of several lines and look like a place: only what follows is kept.
function frames({ stack = '', message }: Error): string {
  const places = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n')
  return places
    .filter((line) => /^\s+at /.test(line) && (line.includes(programRoot) || line.includes('node:')))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ')
}

const programRoot = resolve(import.meta.dirname, '../..')
