/** Sections of the navigation as this person left them: open or folded, and what waits in each. */
import { useQueries } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useSessionOrNone } from '#web/client/session.ts'
import type { Section } from '#web/screens.ts'
import { isHere, type PlacedEntry, SECTIONS } from './navigation.ts'

/** Opened seldom, or by few. */
const FOLDED_AT_FIRST: readonly Section[] = ['purchasing', 'insight', 'company']
const FRESH_MS = 60_000

export type Entry = PlacedEntry & { here: boolean; waits: number }

/** `shown`: all entries, and of a folded section only where the person is. `waits`: in the whole section. */
export type ShownSection = { key: Section; open: boolean; entries: Entry[]; shown: Entry[]; waits: number }

/** What stands in the rail. The first section has no head and is always open. */
export const sectionsOf = (
  entries: readonly Entry[],
  folded: ReadonlySet<Section>,
  visited?: Section,
): ShownSection[] =>
  SECTIONS.flatMap((key) => {
    const own = entries.filter((entry) => entry.section === key)
    if (!own.length) return []
    const open = key === SECTIONS[0] || key === visited || !folded.has(key)
    return {
      key,
      open,
      entries: own,
      shown: open ? own : own.filter(({ here }) => here),
      waits: own.reduce((sum, { waits }) => sum + waits, 0),
    }
  })

const kept = (person: string): string => `ceiba-folded-${person}`

const readFolded = (person: string): ReadonlySet<Section> =>
  new Set((localStorage.getItem(kept(person))?.split(' ') as Section[] | undefined) ?? FOLDED_AT_FIRST)

/** The sections of a menu, and how to fold one. Coming into a folded section opens it for as long as the person stays. */
export const useSections = (
  menu: readonly PlacedEntry[],
): { sections: ShownSection[]; toggle: (section: Section) => void } => {
  const person = useSessionOrNone()?.user.id ?? ''
  const [folded, setFolded] = useState(() => readFolded(person))
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const waits = useWaiting(menu)
  const entries = menu.map((entry) => ({
    ...entry,
    here: isHere(entry.to, pathname),
    waits: waits.get(entry.label) ?? 0,
  }))

  const current = entries.find(({ here }) => here)?.section
  const [came, setCame] = useState({ to: current, isOpen: true })
  if (came.to !== current) setCame({ to: current, isOpen: true })

  const toggle = (section: Section) => {
    const isOpen = !folded.has(section) || (came.isOpen && section === current)
    const next = new Set(folded)
    if (isOpen) next.add(section)
    else next.delete(section)
    localStorage.setItem(kept(person), [...next].join(' '))
    setFolded(next)
    setCame({ to: current, isOpen: section === current ? !isOpen : came.isOpen })
  }
  return { sections: sectionsOf(entries, folded, came.isOpen ? current : undefined), toggle }
}

/** How much waits at each entry, by its label; nothing where it could not be asked. */
const useWaiting = (menu: readonly PlacedEntry[]): ReadonlyMap<string, number> => {
  const counted = menu.flatMap(({ waiting, ...entry }) => (waiting ? { ...entry, waiting } : []))
  const answers = useQueries({
    queries: counted.map(({ module, key, waiting }) => ({
      queryKey: [module, 'waiting', key],
      queryFn: waiting,
      staleTime: FRESH_MS,
    })),
  })
  return new Map(counted.map(({ label }, index) => [label, answers[index]?.data ?? 0]))
}
