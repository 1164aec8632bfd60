/** What of all menus, commands and pages this person may see. */
import { useQueries } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { asked, queryClient } from '#web/client/queries.ts'
import { hasModule, may, useSessionOrNone } from '#web/client/session.ts'
import { allScreens } from '#web/modules.ts'
import type { Command, MenuEntry, Opens, OwnMenu, Screens, Section, Setting, Shortcut } from '#web/screens.ts'

/** From top to bottom of the rail. */
export const SECTIONS: readonly Section[] = [
  'work',
  'sales',
  'orders',
  'purchasing',
  'records',
  'insight',
  'company',
]

export type Placed<T> = T & { module: string; label: string }

/** `name`: what the company calls it, where the entry is the company's own. */
export type PlacedEntry = Placed<MenuEntry> & { name?: string }

/** What an entry is called. */
export const nameOf = ({ name, label }: Pick<PlacedEntry, 'name' | 'label'>, t: TFunction): string =>
  name ?? t(label as 'shell:loading')

const opens = (module: string, allow: Opens): boolean =>
  hasModule(module) && (allow === 'signed_in' || may(allow))

const gather = <T extends { key: string; allow: Opens }>(
  of: (screens: Screens) => readonly T[] | undefined,
  kind: string,
): Placed<T>[] =>
  allScreens().flatMap((one) =>
    (of(one) ?? [])
      .filter(({ allow }) => opens(one.module, allow))
      .map((entry) => ({ ...entry, module: one.module, label: `${one.module}:${kind}.${entry.key}` })),
  )

const bySection = (a: MenuEntry, b: MenuEntry): number =>
  SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || a.order - b.order

const ownMenus = (): (OwnMenu & { module: string })[] =>
  allScreens().flatMap(({ module, ownMenu }) =>
    ownMenu && opens(module, ownMenu.allow) ? [{ ...ownMenu, module }] : [],
  )

/** What companies made themselves, as far as it has been asked for. */
const ownEntries = (): PlacedEntry[] =>
  ownMenus().flatMap(({ module, query, allow, read }) => {
    const answer = queryClient.getQueryData(asked(query, {}).queryKey)
    return answer === undefined
      ? []
      : read(answer as never).map((entry) => ({ ...entry, allow, module, label: `${module}.${entry.key}` }))
  })

/** The navigation, in order, as it is now. */
export const menuNow = (): PlacedEntry[] =>
  [...gather((one) => one.menu, 'menu'), ...ownEntries()].sort(bySection)

/** The navigation; renders again when the session changes. */
export const useMenu = (): readonly PlacedEntry[] => {
  const session = useSessionOrNone()
  const own = useQueries({
    queries: ownMenus().map(({ query }) => asked(query, {})),
    combine: (answers) => answers.map(({ data }) => data),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open depends on the session, and what is called how on the answers
  return useMemo(menuNow, [session, own])
}

/** The same entries as a thumb wants them: by importance, and as the rail has them where nothing says more. */
export const byThumb = <E extends Pick<MenuEntry, 'thumb'>>(menu: readonly E[]): E[] =>
  menu.toSorted((a, b) => (a.thumb ?? Number.MAX_SAFE_INTEGER) - (b.thumb ?? Number.MAX_SAFE_INTEGER))

/** Keys of modules' pages. */
export const shortcutsNow = (): Placed<Shortcut>[] => gather((one) => one.shortcuts, 'shortcuts')

/** Commands of the palette. */
export const commandsNow = (): Placed<Command>[] => gather((one) => one.commands, 'commands')

/** Entries of the settings page. */
export const settingsNow = (): Placed<Setting>[] =>
  gather((one) => one.settings, 'settings').sort((a, b) => a.order - b.order)

const isWithin = (pathname: string, to: string): boolean => pathname === to || pathname.startsWith(`${to}/`)

/** Whether an entry is where the person is. `menu`: addresses of all entries; the nearest one to the page is. */
export const isHere = (
  to: string,
  pathname: string,
  menu: readonly string[] = menuNow().map((entry) => entry.to),
): boolean =>
  isWithin(pathname, to) &&
  !menu.some((other) => other !== to && isWithin(other, to) && isWithin(pathname, other))
