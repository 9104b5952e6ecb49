import { userInfo } from 'node:os'
import { StartFailure } from '#platform/start-failure'

export const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

/** Runs `work`; what the file system refused becomes one line with the remedy. */
export async function explainSystemErrors<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) throw new StartFailure(diskFull(dataDir))
    if (hasCode(error, 'EROFS'))
      throw new StartFailure(`${dataDir} is on a read-only disk: set DATA_DIR to another directory`, {
        cause: error,
      })
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM'))
      throw new StartFailure(
        `User ${userInfo().username} may not read and write everything in ${dataDir}: ` +
          `run "chown -R ${userInfo().username} ${dataDir}", or set DATA_DIR to another directory`,
        { cause: error },
      )
    if (hasCode(error, 'ENOTDIR') || hasCode(error, 'EEXIST'))
      throw new StartFailure(`${dataDir} is not a directory: set DATA_DIR to one`, { cause: error })
    if (error instanceof Error && 'syscall' in error)
      throw new StartFailure(
        `${dataDir} cannot be used (${error.message}): set DATA_DIR to another directory`,
        {
          cause: error,
        },
      )
    throw error
  }
}

/** One line for the operator out of what PostgreSQL or initdb printed before it gave up. */
export function explainOutput(output: string, directory: string): string {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(directory)
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const reason =
    lines.findLast((line) => /(FATAL|PANIC|error): /.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return `PostgreSQL did not start: ${reason.replace(/^.*?(FATAL|PANIC|error): +/, '')} (logs: ${directory}/log)`
}

const diskFull = (directory: string) =>
  `The disk that holds ${directory} is full: free some space and start again, or set DATA_DIR to another disk`
