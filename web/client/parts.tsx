/** Lazily loaded pieces of screens and what modules put into slots. */
import {
  type ComponentType,
  type FunctionComponent,
  type LazyExoticComponent,
  lazy,
  Suspense,
  useMemo,
} from 'react'
import type { Slot } from '#kernel/contract.ts'
import { allFills } from '#web/modules.ts'
import type { Lazy } from '#web/screens.ts'
import type { ScreenPart } from '#web/slots.ts'
import { hasModule, may, useSessionOrNone } from './session.ts'

/** The one component a file exports; two or none is a mistake of its author. */
export const soleComponent = <P,>(file: Record<string, unknown>): FunctionComponent<P> => {
  const components = Object.entries(file).filter(
    ([name, value]) => /^[A-Z]/.test(name) && typeof value !== 'string',
  )
  if (components.length !== 1)
    throw new Error(`A screen's file exports one component, not ${components.length}: ${Object.keys(file)}.`)
  return components[0]?.[1] as FunctionComponent<P>
}

const made = new Map<Lazy, LazyExoticComponent<ComponentType<object>>>()

/** A component that fetches its file when first shown; the same for the same file. */
export const lazily = <P extends object>(load: Lazy<P>): LazyExoticComponent<ComponentType<P>> => {
  const there = made.get(load) ?? lazy(async () => ({ default: soleComponent<object>(await load()) }))
  made.set(load, there)
  return there as unknown as LazyExoticComponent<ComponentType<P>>
}

type Ordered = { order?: number; allow?: `${string}:${string}` }

/** What licensed modules put into a slot and the person may see, in order. Components call `useFills`. */
export const fillsOf = <T,>(slot: Slot<T>): readonly T[] =>
  allFills()
    .filter((fill) => fill.slot === slot.name && hasModule(fill.module))
    .map((fill) => fill.value as T & Ordered)
    .filter(({ allow }) => !allow || may(allow))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))

/** The same while the session changes. */
export const useFills = <T,>(slot: Slot<T>): readonly T[] => {
  const session = useSessionOrNone()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fillsOf` reads the session
  return useMemo(() => fillsOf(slot), [slot, session])
}

/** Shows every part of a slot, one after the other, each given `props`. */
export const Parts = <P extends object>({ slot, props }: { slot: Slot<ScreenPart<P>>; props: P }) =>
  useFills(slot).map((part) => {
    const Part = lazily(part.component)
    return (
      <Suspense key={part.key} fallback={null}>
        <Part {...props} />
      </Suspense>
    )
  })
