/**
 * The third face of a module: what people see of it. A module exports one `screens` from `web/screens.tsx`; the shell
 * fetches it when somebody of a company that has the module signs in, leaves out what is not allowed, and loads
 * components when they are opened. What `screens.tsx` imports is fetched at every start of every licensed module: keep
 * components and work behind `() => import(…)`. Pages for people who are not signed in stand in `web/public.ts`
 * (`publicScreens`), which with all it imports is in the first download: of components only the sign-in page. Decision 0012.
 */
import type { ComponentType } from 'react'
import type { Answer, Fill, Permission, Query, Sent } from '#kernel/contract.ts'

/** A file with exactly one exported component, fetched when it is needed: `() => import('./CustomerPage.tsx')`. */
// biome-ignore lint/suspicious/noExplicitAny: pages and parts take different props; a slot's own type says which
export type Lazy<Props = any> = () => Promise<{ [name: string]: ComponentType<Props> }>

/** A drawing of the set used everywhere (`@tabler/icons-react`). */
export type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>

/** What may open it: a permission of the module, or any signed-in person of a company that has the module. */
export type Opens = Permission | 'signed_in'

/**
 * Sections of the navigation, from top to bottom. `work`: the person's own day. `sales`: until somebody buys. `orders`: what was bought,
 * paid and brought. `purchasing`: suppliers. `records`: what all of it speaks of. `insight`: figures. `company`: the house itself.
 */
export type Section = 'work' | 'sales' | 'orders' | 'purchasing' | 'records' | 'insight' | 'company'

/** An entry of the navigation, the palette and the go-to keys. */
export type MenuEntry = {
  /** Text `<module>:menu.<key>`. */
  key: string
  icon: Icon
  to: string
  allow: Opens
  section: Section
  /** Within its section; small is high. */
  order: number
  /** How near the thumb on a phone, small is near: the first three are its bottom bar. Without one, after those that have one. */
  thumb?: number
  /** Letter after `g` that goes there: `g c`. First come, first served. */
  letter?: string
  /** How many things wait there for somebody, shown beside it; asked again when something of the module happened. */
  waiting?: () => Promise<number>
}

/** An entry that a company made itself, called as the company calls it. */
export type OwnEntry = Omit<MenuEntry, 'allow'> & { name: string }

/** Entries that a company made itself: asked for by whoever may, and anew when something of the module happened. */
export type OwnMenu = { query: Query; allow: Opens; read: (answer: never) => readonly OwnEntry[] }

/** What a page's `load` may use. `ask` fetches into the cache that `useLoaded` reads. */
export type LoadContext = {
  params: Readonly<Record<string, string>>
  search: Readonly<Record<string, string>>
  ask: <Op extends Query>(query: Op, input: Sent<Op>) => Promise<Answer<Op>>
}

/** A page inside the frame, unless it stands `alone`. */
export type Page = {
  /** TanStack Router's form: `/customers/$id`. */
  path: string
  /** Text of the document's title: `<module>:titles.<title>`. A page with its own name calls `useTitle`. */
  title?: string
  allow: Opens
  /** Fills the window, without the rail and bars around it, as on a screen on a wall. */
  alone?: true
  /** Fetches what the page shows before it shows. */
  load?: (context: LoadContext) => Promise<unknown>
  component: Lazy
}

/** A page without the frame, for people who are not signed in. */
export type PublicPage = Omit<Page, 'allow' | 'alone'>

/** An act in the command palette: either somewhere to go or something to do. Text `<module>:commands.<key>`. */
export type Command = { key: string; icon?: Icon; allow: Opens } & (
  | { to: string; run?: never }
  | { run: (context: { go: (to: string) => void }) => void; to?: never }
)

/** A key that does something on the module's pages, for the sheet of shortcuts. Text `<module>:shortcuts.<key>`. */
export type Shortcut = { key: string; press: readonly string[]; allow: Opens }

/** An entry of the settings page. Texts `<module>:settings.<key>.title` and `.about`. */
export type Setting = { key: string; icon: Icon; to: string; allow: Opens; order: number }

/** What the shell needs of the one module that knows people: acts on the session that are not pages. */
export type SessionActs = {
  signOut: () => Promise<unknown>
  enterCompany: (companyId: string) => Promise<unknown>
  setLanguage: (language: 'es' | 'en') => Promise<unknown>
  /** Remembers light or dark for all of the person's devices. */
  setTheme?: (theme: 'system' | 'light' | 'dark') => Promise<unknown>
  stopViewingAs?: () => Promise<unknown>
  /** Entries of the person's own menu: profile, sessions, security. */
  personal?: readonly { key: string; icon: Icon; to: string }[]
}

/** What a module shows. */
export type Screens = {
  /** The module's name, as in `module.ts`. */
  module: string
  menu?: readonly MenuEntry[]
  ownMenu?: OwnMenu
  pages?: readonly Page[]
  fills?: readonly Fill[]
  commands?: readonly Command[]
  shortcuts?: readonly Shortcut[]
  settings?: readonly Setting[]
  session?: SessionActs
}

/** Where people come in, of the one module that knows them. */
export type Entrance = {
  /** Where a person who is not signed in is sent, with `?to=` the place they wanted. */
  signInPath: string
  /** Where a person is sent who must first add a second factor; a public page, since nothing else opens. */
  enrolPath: string
}

/** What a module shows to people who are not signed in. Its file imports neither contracts nor components. */
export type PublicScreens = {
  module: string
  pages: readonly PublicPage[]
  entrance?: Entrance
  /** Where whoever has just opened a company is taken first; without any, to the first page. */
  newCompanyPlace?: string
}

/** Declares what a module shows to everybody. */
export const publicScreens = (declared: PublicScreens): PublicScreens => Object.freeze(declared)

/** Declares what a module shows. */
export const screens = (declared: Screens): Screens => Object.freeze(declared)
