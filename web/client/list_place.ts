import type { Query, Sent } from '#kernel/contract.ts'

/** What a list was asked, and its address to go back to. */
export type ListPlace<Op extends Query> = { asked: Sent<Op>; back: string }

/**
 * Which list a record was opened from, in this window, so that its page can go to the next and the previous one.
 * `key`: the module's name.
 */
export const listPlace = <Op extends Query>(key: string) => {
  const place = `ceiba-${key}-from`
  return {
    remember: (from: ListPlace<Op>): void => sessionStorage.setItem(place, JSON.stringify(from)),
    remembered: (): ListPlace<Op> | undefined => {
      try {
        return JSON.parse(sessionStorage.getItem(place) ?? 'null') ?? undefined
      } catch {
        return undefined
      }
    },
  }
}
