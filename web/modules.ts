/** Every module's screens and texts, found by where they stand. No other file of the web knows a module. */
import type { Fill } from '#kernel/contract.ts'
import type { Screens } from './screens.ts'

type Texts = Record<string, unknown>

const found = import.meta.glob<{ screens: Screens }>('../modules/*/web/screens.tsx', { eager: true })

/** What all modules show, in the order of their names. */
export const allScreens: readonly Screens[] = Object.values(found).map((file) => file.screens)

/** All fillings of all slots of screens. */
export const allFills: readonly (Fill & { module: string })[] = allScreens.flatMap((one) =>
  (one.fills ?? []).map((fill) => ({ ...fill, module: one.module })),
)

const namespaceOf = (path: string): string =>
  /modules\/([^/]+)/.exec(path)?.[1] ?? (path.startsWith('./') ? 'shell' : 'kernel')

/** Every text in a language, by namespace: the modules' names, `kernel` and `shell`. */
export const fetchTexts = async (language: 'es' | 'en'): Promise<Record<string, Texts>> => {
  const { texts } = language === 'en' ? await import('./texts/en.ts') : await import('./texts/es.ts')
  return Object.fromEntries(Object.entries(texts).map(([path, content]) => [namespaceOf(path), content]))
}
