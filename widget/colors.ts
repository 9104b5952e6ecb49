type Rgb = [number, number, number]

const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]
const dark: Rgb = [19, 25, 24]

/**
 * The customer's colour and what can be read on it at 4.5:1, black or white. Decides for every colour as the luminance
 * below would, in fewer bytes for the loader.
 */
export function writeBrand(color: string): string {
  const [red = 0, green = 0, blue = 0] = parse(color).map((value) => (value / 255) ** 2.2)
  const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1795
  return `:host{--brand:${color};--on-brand:${isLight ? '#000' : '#fff'}}`
}

/** The customer's colour as text and outline on light and dark surfaces. */
export function writeBrandOnSurfaces(color: string): string {
  const brand = parse(color)
  const onLight = mixUntilReadable(brand, white, black)
  const onDark = mixUntilReadable(brand, dark, white)
  return `:host{--brand-on-light:rgb(${onLight.join()});--brand-on-dark:rgb(${onDark.join()})}`
}

/** Mixes towards the other end until text in this colour can be read on the surface. */
export function mixUntilReadable(color: Rgb, surface: Rgb, towards: Rgb): Rgb {
  const mix = (share: number) =>
    color.map((value, index) => Math.round(value + ((towards[index] ?? 0) - value) * share))
  for (let share = 0; share < 1; share += 0.1) {
    const [red = 0, green = 0, blue = 0] = mix(share)
    if (contrast([red, green, blue], surface) >= 4.5) return [red, green, blue]
  }
  return towards
}

/** WCAG 2.2. */
export function contrast(a: Rgb, b: Rgb): number {
  const [lower = 0, higher = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (higher + 0.05) / (lower + 0.05)
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const share = value / 255
    return share <= 0.04 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function parse(color: string): Rgb {
  const number = Number(color.replace('#', '0x'))
  return [number >> 16, (number >> 8) & 255, number & 255]
}
