/**
 * Every module's screens and texts, found by where they stand. No other file of the web knows a module. The first
 * download holds the public faces only; the screens of all come when somebody signs in, what they open when it is opened.
 */
import type { Fill } from '#kernel/contract.ts'
import type { PublicScreens, Screens } from './screens.ts'

type Texts = Record<string, unknown>
type Language = 'es' | 'en'

const publicFaces = import.meta.glob<PublicScreens>('../modules/*/web/public.ts', {
  eager: true,
  import: 'publicScreens',
})
const texts = import.meta.glob<Texts>(
  ['../kernel/texts/*.json', '../modules/*/texts/*.json', './texts/*.json'],
  {
    import: 'default',
  },
)

/** What people see of the modules before they sign in. */
export const publicScreens: readonly PublicScreens[] = Object.values(publicFaces)

/** Whether there is such a module, licensed or not. */
export const isModule = (name: string): boolean => `../modules/${name}/texts/es.json` in texts

const opened = new Map<string, Screens>()
let ordered: readonly Screens[] = []
let onOpened: () => void = () => {}

/** Says what is done as soon as more modules have been opened. */
export const whenOpened = (act: () => void): void => {
  onOpened = act
}

/** Adds what a module shows. */
export const addScreens = (...more: readonly Screens[]): void => {
  for (const screens of more) opened.set(screens.module, screens)
  ordered = [...opened.values()].sort((a, b) => a.module.localeCompare(b.module))
  onOpened()
}

/** What the opened modules show, in the order of their names. */
export const allScreens = (): readonly Screens[] => ordered

/** All fillings of all slots of screens, of the opened modules. */
export const allFills = (): readonly (Fill & { module: string })[] =>
  ordered.flatMap((one) => (one.fills ?? []).map((fill) => ({ ...fill, module: one.module })))

/** Fetches the screens and adds those of these modules; what is there already is left alone. */
export const openScreens = async (modules: readonly string[]): Promise<void> => {
  const { faces } = await import('./faces.ts')
  const missing = modules.flatMap((name) => (opened.has(name) ? [] : (faces.get(name) ?? [])))
  if (missing.length) addScreens(...missing)
}

const folderOf = (namespace: string): string =>
  namespace === 'shell' ? '.' : namespace === 'kernel' ? '../kernel' : `../modules/${namespace}`

/** The texts of a namespace (a module's name, `kernel`, `shell`) in a language. */
export const fetchTexts = async (namespace: string, language: Language): Promise<Texts> =>
  (await texts[`${folderOf(namespace)}/texts/${language}.json`]?.()) ?? {}
