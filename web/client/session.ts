/** Who is signed in, for which company, and what they may do. Read once at start and after every change of it. */
import { useSyncExternalStore } from 'react'
import type { Permission } from '#kernel/contract.ts'
import { openScreens } from '#web/modules.ts'
import { Problem } from './problem.ts'
import { request } from './request.ts'
import { openTexts } from './texts.ts'

export type Language = 'es' | 'en'
export type Theme = 'system' | 'light' | 'dark'

/** Answer of `GET /api/v1/me`. */
export type Session = {
  user: {
    id: string
    name: string
    email: string
    language: Language
    /** How the person wants the screen, on every device. */
    theme: Theme
    /** The address was proven to be theirs. */
    verified: boolean
    avatar?: string
  }
  company: {
    id: string
    name: string
    slug: string
    /** ISO 3166-1 alpha-2. */
    country: string
    /** ISO 4217. */
    currency: string
    /** IANA name. */
    timeZone: string
    /** BCP 47, as `es-PA`: how numbers and days are written. */
    locale: string
    demo: boolean
    /** Colours as `#rrggbb`; `logo`: the id by which its picture is asked for. Null keeps Ceiba's own look. */
    brand: { color: string | null; accent: string | null; logo: string | null }
  }
  companies: readonly { id: string; name: string }[]
  role: { id: string; name: string }
  permissions: readonly string[]
  /** How far a right to rows reaches, by module. */
  reach: Readonly<Record<string, 'own' | 'team' | 'all'>>
  /** Licensed modules. */
  modules: readonly string[]
  /** Set while an administrator looks through the eyes of a role. */
  viewingAs?: { role: string }
  /** The company demands a second factor that the person has not added yet. */
  mustAddSecondFactor?: boolean
}

// A hint only: what it takes to work can be fetched while the server is asked who this is. Names of modules.
const WAS_HERE = 'ceiba-was-here'

let current: Session | undefined
const listeners = new Set<() => void>()

/** The session, or undefined when nobody is signed in. */
export const session = (): Session | undefined => current

/** Puts a session in place; undefined when it is over. */
export const setSession = (next: Session | undefined): void => {
  current = next
  for (const listener of listeners) listener()
}

/** Fetches what the last session in this browser needed, while the server is asked about this one. */
export const openAsLast = (): void => {
  const modules = lastModules()
  Promise.all([openScreens(modules), openTexts(modules)]).catch(() => {})
}

/**
 * Asks who is signed in and opens the modules their company has. Undefined when nobody is; throws `Problem` when the
 * server does not say. `ahead`, of a page that shows nothing yet: what can begin before the texts have come.
 */
export const loadSession = async (ahead?: () => void): Promise<Session | undefined> => {
  try {
    const response = await request('/me', { method: 'GET' })
    const next = (await response.json()) as Session
    const texts = openTexts(next.modules, next.user.language)
    await openScreens(next.modules)
    if (ahead) {
      current = next
      ahead()
    }
    await texts
    localStorage.setItem(WAS_HERE, next.modules.join(' '))
    setSession(next)
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error
    setSession(undefined)
    forgetModules()
  }
  return current
}

const lastModules = (): string[] => localStorage.getItem(WAS_HERE)?.split(' ') ?? []

/** Forgets what the last session needed: the next one may need other things. */
export const forgetModules = (): void => localStorage.removeItem(WAS_HERE)

/** Whether somebody worked in this browser before and has not signed out. */
export const wasHere = (): boolean => localStorage.getItem(WAS_HERE) !== null

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The session, or undefined; renders again when it changes. */
export const useSessionOrNone = (): Session | undefined => useSyncExternalStore(subscribe, session)

/** The session of a page inside the frame. */
export const useSession = (): Session => {
  const there = useSessionOrNone()
  if (!there) throw new Error('Nobody is signed in here.')
  return there
}

/** Whether the person holds this permission. */
export const may = (permission: Permission): boolean => current?.permissions.includes(permission) ?? false

/** Whether the company has this module. */
export const hasModule = (module: string): boolean => current?.modules.includes(module) ?? false
