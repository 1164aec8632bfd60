import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'

export type Language = 'es' | 'en'

const FILES = ['modules/*/texts', 'web/texts', 'kernel/texts']

const namespaceOf = (path: string): string =>
  /^modules\/([^/]+)/.exec(path)?.[1] ?? (path.startsWith('web/') ? 'shell' : 'kernel')

const read = (language: Language): Map<string, string> => {
  const texts = new Map<string, string>()
  const collect = (key: string, value: unknown): void => {
    if (typeof value === 'string') texts.set(key, value)
    else
      for (const [name, inner] of Object.entries(value as object))
        collect(`${key}${key.endsWith(':') ? '' : '.'}${name}`, inner)
  }
  for (const path of globSync(
    FILES.map((folder) => `${folder}/${language}.json`),
    { cwd: PROJECT_ROOT },
  ))
    collect(`${namespaceOf(path)}:`, JSON.parse(readFileSync(join(PROJECT_ROOT, path), 'utf8')))
  return texts
}

const texts = { es: read('es'), en: read('en') }

/**
 * What the screens call it: the text `<module>:<key>` (`shell:` for the shell), so that a better wording breaks no
 * journey. Throws when there is no such text.
 */
export function word(
  key: string,
  params: Record<string, string | number> = {},
  language: Language = 'es',
): string {
  const found = texts[language].get(key)
  if (found === undefined) throw new Error(`There is no text ${key} in ${language}.`)
  return found.replace(/\{\{(\w+)\}\}/g, (whole, name) => String(params[name] ?? whole))
}

/** Every text of a language by its key. */
export const allWords = (language: Language): ReadonlyMap<string, string> => texts[language]
