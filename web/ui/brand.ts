/** A company's colours on our surfaces, in light and in dark, always legible. */
import { legibleOn, mixed } from '#kernel/values/color.ts'

/** The grounds of `look.css` that text stands on: paper, sheet, raised. */
const GROUNDS = { light: ['#f4f1e9', '#fdfcf9', '#f3efe5'], dark: ['#0e1513', '#141d1a', '#1e2a25'] } as const
const SHEET = { light: '#fdfcf9', dark: '#141d1a' } as const
/** What stands on filled buttons, in both schemes. */
const ON_FILLED = '#fffefb'
const WASH = 0.12

export type Scheme = 'light' | 'dark'

const ROUNDS = 12

/** The nearest to the colour that reads as text everywhere in this scheme, on its own wash too. */
export const textColor = (color: string, scheme: Scheme): string => {
  let text = color
  // Its wash darkens with it: a few rounds until both hold still.
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = legibleOn(text, [...GROUNDS[scheme], mixed(text, SHEET[scheme], WASH)])
    if (next === text) break
    text = next
  }
  return text
}

/** The nearest to the colour on which a button's white text reads. */
export const filledColor = (color: string): string => legibleOn(color, [ON_FILLED])

/** Variables that put a brand in the place of Ceiba's own green and achiote. */
export const brandVariables = (
  { color, accent }: { color: string | null; accent: string | null },
  scheme: Scheme,
): Record<string, string> => ({
  ...(color && ownColor(color, scheme)),
  ...(accent && { '--accent': textColor(accent, scheme) }),
})

const ownColor = (color: string, scheme: Scheme): Record<string, string> => {
  const text = textColor(color, scheme)
  const filled = filledColor(color)
  const hover = mixed('#000000', filled, 0.14)
  const wash = mixed(text, SHEET[scheme], WASH)
  return {
    '--brand': text,
    '--brand-wash': wash,
    '--chosen': mixed(text, SHEET[scheme], 0.08),
    '--mantine-color-anchor': text,
    ...Object.fromEntries(
      ['--mantine-primary-color', '--mantine-color-bark'].flatMap((name) => [
        [`${name}-filled`, filled],
        [`${name}-filled-hover`, hover],
        [`${name}-light`, wash],
        [`${name}-light-hover`, mixed(text, SHEET[scheme], 0.18)],
        [`${name}-light-color`, text],
        [`${name}-outline`, text],
      ]),
    ),
  }
}
