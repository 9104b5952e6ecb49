import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Why no small disk can be mounted here, if none can. */
export async function whyNoSmallDisk(): Promise<string | undefined> {
  const disk = await mountSmallDisk(1)
  if ('reason' in disk) return disk.reason
  await disk.unmount()
  return undefined
}

/** A disk of so many megabytes, or why there is none. */
export async function mountSmallDisk(
  megabytes: number,
): Promise<{ path: string; unmount(): Promise<void> } | { reason: string }> {
  if (process.getuid?.() !== 0) return { reason: 'only root may mount a small disk' }
  const path = await mkdtemp(join(tmpdir(), 'aparte-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', path], {
      stdio: 'pipe',
    })
  } catch (error) {
    await rm(path, { recursive: true })
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    return { reason: `a small disk cannot be mounted here: ${said}` }
  }
  return {
    path,
    async unmount() {
      execFileSync('umount', ['-l', path])
      await rm(path, { recursive: true })
    },
  }
}
