import { fold } from '#kernel/values/text.ts'

const LONGEST = 70

/** A name as an address has it: `Papel higiénico ½"` becomes `papel-higienico-1-2`. Never empty. */
export const slugOf = (name: string): string =>
  fold(name.normalize('NFKD'))
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '') || 'x'

/** The first of `slug`, `slug-2`, `slug-3` … that is free. */
export const freeSlug = (slug: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(slug)) return slug
  for (let n = 2; ; n += 1) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`
}
