type Described = { name: string; type: string }

/** Only what the server has measured is shown as a picture. */
export const isPicture = (file: { type: string; width: number | null }) =>
  file.type.startsWith('image/') && file.width !== null

/** "PDF", "ZIP": what people call a file, out of its name; else a word for its type. */
export function kindOf({ name, type }: Described) {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]
  if (ending) return ending.toUpperCase()
  const [family = ''] = type.split('/')
  return families[family] ?? 'File'
}

const families: Record<string, string> = { image: 'Picture', audio: 'Sound', video: 'Film', text: 'Text' }

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** "340 kB", in steps of a thousand. */
export function sizeOf(bytes: number) {
  const step = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : 2
  const value = bytes / 1000 ** step
  const maximumFractionDigits = step === 2 && value < 10 ? 1 : 0
  const unit = units[step] ?? 'byte'
  const unitDisplay = step === 0 ? 'long' : 'short'
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(
    value,
  )
}
