/** Colours as `#rrggbb`, and whether one reads on another: WCAG 2.2, relative luminance and contrast ratio. */

/** What text of ordinary size needs (success criterion 1.4.3, level AA). */
export const LEGIBLE = 4.5

type Channels = [red: number, green: number, blue: number]

const channels = (color: string): Channels =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as Channels

const hex = (values: Channels): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

const luminance = (color: string): number => {
  const [red, green, blue] = channels(color).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 (the same) to 21 (black on white). */
export const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** So much of `color`, 0 to 1, in `ground`: as `color-mix(in srgb)` paints it. */
export const mixed = (color: string, ground: string, share: number): string => {
  const under = channels(ground)
  return hex(channels(color).map((value, i) => value * share + (under[i] ?? 0) * (1 - share)) as Channels)
}

const STEPS = 100

/**
 * The colour itself where it reads on all of these grounds, else the nearest on the way to black or white that does.
 * Grounds are all light or all dark.
 */
export const legibleOn = (color: string, grounds: readonly string[]): string => {
  const isDark = grounds.every((ground) => luminance(ground) < 0.18)
  const end = isDark ? '#ffffff' : '#000000'
  for (let step = 0; step <= STEPS; step += 1) {
    const candidate = mixed(end, color, step / STEPS)
    if (grounds.every((ground) => contrast(candidate, ground) >= LEGIBLE)) return candidate
  }
  return end
}
