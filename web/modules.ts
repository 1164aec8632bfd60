/**
 * Every module's screens and texts, found by where they stand. No other file of the web knows a module. The first
 * download holds the names of these files and the public faces only; the rest of a module comes when it is opened.
 */
import type { Fill } from '#kernel/contract.ts'
import type { PublicScreens, Screens } from './screens.ts'

type Texts = Record<string, unknown>
type Language = 'es' | 'en'

const publicFaces = import.meta.glob<PublicScreens>('../modules/*/web/public.ts', {
  eager: true,
  import: 'publicScreens',
})
const faces = import.meta.glob<Screens>('../modules/*/web/screens.tsx', { import: 'screens' })
const texts = import.meta.glob<Texts>(
  ['../kernel/texts/*.json', '../modules/*/texts/*.json', './texts/*.json'],
  {
    import: 'default',
  },
)

/** What people see of the modules before they sign in. */
export const publicScreens: readonly PublicScreens[] = Object.values(publicFaces)

/** Whether there is such a module, licensed or not. */
export const isModule = (name: string): boolean => `../modules/${name}/web/screens.tsx` in faces

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

/** Fetches the screens of these modules, all at once, and adds them; those that are there already are left alone. */
export const openScreens = async (modules: readonly string[]): Promise<void> => {
  const missing = modules.filter((name) => isModule(name) && !opened.has(name))
  const fetched = await Promise.all(
    missing.map((name) => (faces[`../modules/${name}/web/screens.tsx`] as () => Promise<Screens>)()),
  )
  if (fetched.length) addScreens(...fetched)
}

const folderOf = (namespace: string): string =>
  namespace === 'shell' ? '.' : namespace === 'kernel' ? '../kernel' : `../modules/${namespace}`

/** The texts of a namespace (a module's name, `kernel`, `shell`) in a language. */
export const fetchTexts = async (namespace: string, language: Language): Promise<Texts> =>
  (await texts[`${folderOf(namespace)}/texts/${language}.json`]?.()) ?? {}
