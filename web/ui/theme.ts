/**
 * Ceiba's look as Mantine's theme. The ink is the green of a ceiba's bark, the ground is paper, the one accent is
 * achiote. Calm lines instead of shadows; a rhythm of 4 px. Colours of surfaces stand in `look.css`.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { SCROLLING } from './popovers.ts'

const bark: MantineColorsTuple = [
  '#eff7f3',
  '#dcece4',
  '#b9dacb',
  '#8fc3ae',
  '#5fa68d',
  '#2f7d65',
  '#1a6a55',
  '#0f5646',
  '#0c4639',
  '#08352b',
]
const achiote: MantineColorsTuple = [
  '#fdf1ea',
  '#fadfd0',
  '#f4bfa3',
  '#ee9c73',
  '#e67c4a',
  '#c2501c',
  '#b94d1b',
  '#9a3e14',
  '#7b3110',
  '#5d250c',
]
const stone: MantineColorsTuple = [
  '#faf8f3',
  '#f3efe6',
  '#e8e2d5',
  '#d8d0bf',
  '#bdb4a1',
  '#978f7e',
  '#6d675b',
  '#524d44',
  '#383530',
  '#22201d',
]
const night: MantineColorsTuple = [
  '#e3eae6',
  '#c3cfc9',
  '#a3b1aa',
  '#7f8f87',
  '#43534c',
  '#32413a',
  '#222e29',
  '#151e1b',
  '#101815',
  '#0b110f',
]
const brick: MantineColorsTuple = [
  '#fdf0ee',
  '#f9dcd8',
  '#f0b7b0',
  '#e68d83',
  '#db665a',
  '#c7463a',
  '#ae372b',
  '#8f2b21',
  '#71221a',
  '#561a13',
]
const leaf: MantineColorsTuple = [
  '#eef7ec',
  '#d9edd5',
  '#b2d9ab',
  '#87c17e',
  '#5ea754',
  '#3c8333',
  '#327329',
  '#285d21',
  '#1f4a1a',
  '#173813',
]
const maize: MantineColorsTuple = [
  '#fdf6e2',
  '#f9eac0',
  '#f2d685',
  '#e9be48',
  '#dca71e',
  '#b98a10',
  '#8f6a0a',
  '#725407',
  '#594206',
  '#423104',
]
const water: MantineColorsTuple = [
  '#eef5fa',
  '#d8e8f3',
  '#b0d0e5',
  '#82b4d4',
  '#5897c1',
  '#3576a4',
  '#28648f',
  '#1f5074',
  '#193f5b',
  '#122f45',
]

/** Components, sizes and colours. Name colours by what they mean: `bark` acts, `achiote` points, `brick` refuses. */
export const theme = createTheme({
  colors: {
    bark,
    achiote,
    gray: stone,
    dark: night,
    red: brick,
    green: leaf,
    yellow: maize,
    blue: water,
    brick,
    leaf,
    maize,
    water,
  },
  primaryColor: 'bark',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  white: '#fffefb',
  black: '#17231f',
  fontFamily: 'var(--type)',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
  headings: {
    fontFamily: 'var(--type-title)',
    fontWeight: '640',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '2rem' },
      h2: { fontSize: '1.125rem', lineHeight: '1.5rem' },
      h3: { fontSize: '1rem', lineHeight: '1.5rem' },
      h4: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { xs: '1.34', sm: '1.43', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 0 0 1px var(--line), 0 8px 24px -12px rgb(16 24 20 / 28%)',
    lg: '0 0 0 1px var(--line), 0 16px 40px -16px rgb(16 24 20 / 34%)',
    xl: '0 0 0 1px var(--line), 0 24px 64px -20px rgb(16 24 20 / 40%)',
  },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 560 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, fz: 'xs' } },
    Menu: {
      // The placeholder has no place among a menu's children (ARIA).
      defaultProps: {
        shadow: 'md',
        withinPortal: true,
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
        middlewares: SCROLLING.middlewares,
      },
      styles: SCROLLING.styles,
    },
    Popover: { defaultProps: { shadow: 'md', withinPortal: true } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: '1.0625rem', fontWeight: 640 } },
    },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.25 } } },
    Badge: { defaultProps: { tt: 'none', fw: 560, radius: 'sm', variant: 'light' } },
    Tabs: { defaultProps: { keepMounted: false } },
    Loader: { defaultProps: { type: 'dots', size: 'sm' } },
    Avatar: {
      defaultProps: {
        radius: 'md',
        color: 'initials',
        allowedInitialsColors: ['bark', 'achiote', 'water', 'maize', 'leaf', 'brick'],
      },
    },
  },
})

const TONES = ['bark', 'achiote', 'gray', 'red', 'green', 'yellow', 'blue', 'brick', 'leaf', 'maize', 'water']

// Mantine's dark tints are darker than our dark paper; a tint must lie above it.
const darkTints = Object.fromEntries(
  TONES.flatMap((tone) => [
    [`--mantine-color-${tone}-light`, `color-mix(in srgb, var(--mantine-color-${tone}-4) 20%, var(--sheet))`],
    [
      `--mantine-color-${tone}-light-hover`,
      `color-mix(in srgb, var(--mantine-color-${tone}-4) 28%, var(--sheet))`,
    ],
    [`--mantine-color-${tone}-light-color`, `var(--mantine-color-${tone}-1)`],
  ]),
)

/** Gives Mantine's own variables the colours of our surfaces. */
export const variables: CSSVariablesResolver = () => {
  const surfaces = {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--wash)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--brand)',
    '--mantine-color-error': 'var(--refused)',
  }
  return { variables: {}, light: surfaces, dark: { ...surfaces, ...darkTints } }
}
