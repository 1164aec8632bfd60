import type { Formats } from '#web/ui/formats.tsx'

/** How long a run took: `98 ms`, from a second on `1.2 s`. */
export const durationText = (ms: number, { number }: Pick<Formats, 'number'>): string =>
  ms < 1_000 ? `${number(ms)} ms` : `${number(ms / 1_000, { maximumFractionDigits: 1 })} s`
