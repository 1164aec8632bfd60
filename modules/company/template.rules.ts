import { z } from 'zod'

/** What people read stands in both languages; only what is the same in both may be said once. */
const Texts = z.object({ es: z.string().min(1), en: z.string().min(1) }).strict()

/**
 * An industry template, as its file says it. `key` is the file's name. `order`: its place among those offered. `icon`: one
 * of the drawings the screen knows. `parts`: by key, what the modules fill `templatePart` with understand.
 */
export const Template = z
  .object({
    $schema: z.string().optional(),
    key: z.string().regex(/^[a-z][a-z_]{1,40}$/),
    order: z.int(),
    icon: z.string(),
    name: Texts,
    about: Texts,
    parts: z.record(z.string(), z.unknown()),
  })
  .strict()
export type Template = z.infer<typeof Template>

export type TemplateLanguage = 'es' | 'en'

/** Companies that write English get a template's English words; all others the Spanish ones. */
export const languageOf = (locale: string): TemplateLanguage => (locale.startsWith('en') ? 'en' : 'es')

const isBoth = (value: object): value is { es: string; en: string } =>
  Object.keys(value).length === 2 && 'es' in value && 'en' in value

/** The same with only one language's words where it has both. */
export const inLanguage = (value: unknown, language: TemplateLanguage): unknown => {
  if (Array.isArray(value)) return value.map((one) => inLanguage(one, language))
  if (typeof value !== 'object' || value === null) return value
  if (isBoth(value)) return value[language]
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inLanguage(one, language)]))
}
