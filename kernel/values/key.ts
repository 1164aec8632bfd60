/** Keys made from what people call something. */
import { fold } from './text.ts'

/** `Límite de crédito` becomes `limite_de_credito`, or `limite_de_credito_2` when that is taken; `otherwise` where it has no letters. */
export const keyFor = (label: string, taken: ReadonlySet<string>, otherwise: string): string => {
  const stem =
    fold(label)
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 50) || otherwise
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? stem : `${stem}_${n}`
    if (!taken.has(key)) return key
  }
}

/** Options of a choice with a key each: the one they have, or one made from the label. Those without a label are left out. */
export const withKeys = (
  options: readonly { key?: string; label: string }[],
): { key: string; label: string }[] => {
  const taken = new Set(options.flatMap(({ key }) => key || []))
  return options
    .filter(({ label }) => label.trim())
    .map(({ key, label }) => {
      const own = key || keyFor(label, taken, 'option')
      taken.add(own)
      return { key: own, label: label.trim() }
    })
}
