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
  plain.clear()
  await translator.init({
    lng: 'es',
    fallbackLng: 'es',
    resources: gatherTexts(modules),
    ns: ['kernel', ...modules.map((m) => m.name)],
    defaultNS: 'kernel',
    interpolation: { escapeValue: false },
  })
}

/** Texts that only put values in their places, in pieces: every second one is the name of a value. Undefined: not so simple. */
const plain = new Map<string, readonly string[] | undefined>()

const NAMED = /\{\{\s*(\w+)\s*\}\}/

/** A page of a timeline holds hundreds of sentences, and i18next weighs plurals, contexts and nesting for each of them. */
const piecesOf = (key: string, language: Language): readonly string[] | undefined => {
  const place = `${language} ${key}`
  if (plain.has(place)) return plain.get(place)
  const colon = key.indexOf(':')
  const found: unknown = translator?.getResource(language, key.slice(0, colon), key.slice(colon + 1))
  if (typeof found !== 'string') return undefined
  const pieces = found.split(NAMED)
  plain.set(place, pieces.some((piece) => /\{\{|\$t\(/.test(piece)) ? undefined : pieces)
  return plain.get(place)
}

const putTogether = (pieces: readonly string[], params: Record<string, unknown>): string =>
  pieces.map((piece, i) => (i % 2 ? String(params[piece] ?? '') : piece)).join('')

/** The text of `module:key` in a language, that of the run by default. */
export const text = (
  key: string,
  params: Record<string, unknown> = {},
  language = scopeOrNone()?.language ?? 'es',
): string => {
  const pieces = 'count' in params || 'context' in params ? undefined : piecesOf(key, language)
  return pieces ? putTogether(pieces, params) : (translator?.t(key, { ...params, lng: language }) ?? key)
}

/** The first of several keys that has a text. */
export const firstText = (
  keys: readonly string[],
  params: Record<string, unknown>,
  language: Language,
): string | undefined => {
  const key = keys.find((k) => piecesOf(k, language) || translator?.exists(k, { lng: language }))
  return key && text(key, params, language)
}
