// Marks that turn the direction of writing make "exe.jpg" of "gpj.exe".
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A name that can be shown and saved anywhere: no path, nothing invisible. */
export function cleanName(name: string): string {
  return name.normalize('NFC').replaceAll(invisible, '').replaceAll(/[/\\]/g, '_').trim()
}

export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
