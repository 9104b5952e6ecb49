import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'

const accent: MantineColorsTuple = [
  '#e0f1ef',
  '#c3e4e0',
  '#9ad2cc',
  '#6cbdb5',
  '#3fa59b',
  '#1f8c82',
  '#0f766e',
  '#0f766e',
  '#0b5f58',
  '#084a44',
]
const gray: MantineColorsTuple = [
  '#f5f8f7',
  '#eff3f2',
  '#e9efee',
  '#dce4e3',
  '#c3cecc',
  '#9dabaa',
  '#83918f',
  '#52615f',
  '#33413f',
  '#14201f',
]
const dark: MantineColorsTuple = [
  '#e5edec',
  '#c3cecd',
  '#9db0ae',
  '#6b7c7a',
  '#2c3938',
  '#243130',
  '#1a2221',
  '#131918',
  '#0e1413',
  '#090d0c',
]

/** Mantine, drawn in the colours and measures of look/tokens.css. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.25' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.25' },
      h2: { fontSize: '1rem', lineHeight: '1.25' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '16px' },
  defaultRadius: 'md',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const isRed = input.color === 'red'
    if (input.color === 'gray' && input.variant !== 'subtle') return quiet
    if (input.variant === 'filled') return filled(isRed)
    if (input.variant === 'light') return light(input.color)
    return defaultVariantColorsResolver(input)
  },
  components: {
    Avatar: { defaultProps: { radius: 999 } },
    Badge: { defaultProps: { tt: 'none', fw: 500 } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    ColorPicker: { defaultProps: { saturationLabel: 'Saturation and brightness', hueLabel: 'Hue' } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        transitionProps: { duration: 140 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Menu: { defaultProps: { shadow: 'md', radius: 'lg', transitionProps: { duration: 120 } } },
    Skeleton: { defaultProps: { radius: 'md' } },
  },
})

export const themeVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-shadow-md': 'var(--shadow)',
    '--mantine-shadow-lg': 'var(--shadow)',
    '--mantine-shadow-xl': 'var(--shadow)',
  },
  light: schemeVariables,
  dark: schemeVariables,
})

const schemeVariables = {
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-primary-color-light': 'var(--accent-quiet)',
  '--mantine-primary-color-light-hover': 'var(--surface-strong)',
  '--mantine-primary-color-light-color': 'var(--accent-strong)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-quiet)',
  '--mantine-color-placeholder': 'var(--text-quiet)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-red-text': 'var(--bad)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-quiet)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
}

const quiet = {
  background: 'var(--surface-strong)',
  hover: 'var(--surface-strong)',
  color: 'var(--text-quiet)',
  border: 'none',
}

function filled(isRed: boolean) {
  if (isRed) return { background: 'var(--bad)', hover: 'var(--bad)', color: 'var(--surface)', border: 'none' }
  return {
    background: 'var(--accent)',
    hover: 'var(--accent-strong)',
    color: 'var(--on-accent)',
    border: 'none',
  }
}

function light(wanted: unknown) {
  if (wanted === 'red')
    return { background: 'var(--bad-quiet)', hover: 'var(--bad-quiet)', color: 'var(--bad)', border: 'none' }
  if (wanted === 'yellow') return tinted('var(--warn)')
  if (wanted === 'green') return tinted('var(--good)')
  const background = 'var(--accent-quiet)'
  return { background, hover: background, color: 'var(--accent-strong)', border: 'none' }
}

/** A state: its colour, and a breath of it behind. */
function tinted(color: string) {
  const background = `color-mix(in srgb, ${color} 12%, var(--surface))`
  return { background, hover: background, color, border: 'none' }
}
