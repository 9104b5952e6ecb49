import { promisify } from 'node:util'
import { init } from 'license-checker-rseidelsohn'

const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]
// Licences for these packages only: of data, and of a library that is loaded as it is and can be replaced by its users.
const allowedFor: Record<string, string> = {
  '@img/sharp-libvips-linux-arm64': 'LGPL-3.0-or-later',
  '@img/sharp-libvips-linux-x64': 'LGPL-3.0-or-later',
  'caniuse-lite': 'CC-BY-4.0',
  'spdx-exceptions': 'CC-BY-3.0',
  'spdx-ranges': 'CC-BY-3.0',
}

const packages = await promisify(init)({ start: process.cwd(), excludePrivatePackages: true })
const refused = Object.entries(packages).flatMap(([id, { licenses }]) => {
  const name = id.slice(0, id.lastIndexOf('@'))
  const expression = [licenses ?? 'unknown'].flat().join(' AND ')
  return isAllowed(expression, name) ? [] : [`${id}: ${expression}`]
})
for (const line of refused) console.error(line)
process.exitCode = refused.length > 0 ? 1 : 0

/** "(MIT OR GPL-3.0) AND ISC": of alternatives one must be allowed, of joined licences all. */
function isAllowed(expression: string, name: string): boolean {
  return expression.split(' AND ').every((part) =>
    part
      .replaceAll(/[()*]/g, '')
      .split(' OR ')
      .some((licence) => allowed.includes(licence.trim()) || allowedFor[name] === licence.trim()),
  )
}
