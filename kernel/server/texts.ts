/** Texts in Spanish and English, gathered from `kernel/texts` and every module's `texts` folder. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type i18n } from 'i18next'
import type { Module } from './module.ts'
import { type Language, scopeOrNone } from './scope.ts'

export const LANGUAGES: readonly Language[] = ['es', 'en']

const read = (directory: string, language: Language): Record<string, unknown> => {
  const file = join(directory, 'texts', `${language}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/** The kernel's texts stand under `kernel`, a module's under its name. */
export const gatherTexts = (
  modules: readonly Module[],
): Record<Language, Record<string, Record<string, unknown>>> => {
  const gathered = (language: Language) =>
    Object.fromEntries([
      ['kernel', read(join(import.meta.dirname, '..'), language)],
      ...modules.map((m) => [m.name, read(m.directory, language)] as const),
    ])
  return { es: gathered('es'), en: gathered('en') }
}

let translator: i18n | undefined

export const loadTexts = async (modules: readonly Module[]): Promise<void> => {
  translator = i18next.createInstance()
  known.clear()
  await translator.init({
    lng: 'es',
    fallbackLng: 'es',
    resources: gatherTexts(modules),
    ns: ['kernel', ...modules.map((m) => m.name)],
    defaultNS: 'kernel',
    interpolation: { escapeValue: false },
  })
}

/**
 * A text in pieces, every second one the name of a value; `elaborate`, when i18next must weigh plurals, formats or nesting;
 * `none`. A page of a timeline holds hundreds of sentences, and nearly all of them only put values in their places.
 */
type Known = readonly string[] | 'elaborate' | 'none'
const known = new Map<string, Known>()
const MOST_KNOWN = 20_000

const NAMED = /\{\{\s*(\w+)\s*\}\}/

const lookUp = (key: string, language: Language): Known => {
  const place = `${language} ${key}`
  const before = known.get(place)
  if (before) return before
  const colon = key.indexOf(':')
  const found: unknown = translator?.getResource(language, key.slice(0, colon), key.slice(colon + 1))
  const pieces = typeof found === 'string' ? found.split(NAMED) : undefined
  const now: Known = pieces?.every((piece) => !/\{\{|\$t\(/.test(piece))
    ? pieces
    : translator?.exists(key, { lng: language })
      ? 'elaborate'
      : 'none'
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(place, now)
  return now
}

const putTogether = (pieces: readonly string[], params: Record<string, unknown>): string =>
  pieces.map((piece, i) => (i % 2 ? String(params[piece] ?? '') : piece)).join('')

/** The text of `module:key` in a language, that of the run by default. */
export const text = (
  key: string,
  params: Record<string, unknown> = {},
  language = scopeOrNone()?.language ?? 'es',
): string => {
  const found = 'count' in params || 'context' in params ? 'elaborate' : lookUp(key, language)
  return Array.isArray(found)
    ? putTogether(found, params)
    : (translator?.t(key, { ...params, lng: language }) ?? key)
}

/** The first of several keys that has a text. */
export const firstText = (
  keys: readonly string[],
  params: Record<string, unknown>,
  language: Language,
): string | undefined => {
  const key = keys.find((k) => lookUp(k, language) !== 'none')
  return key && text(key, params, language)
}
