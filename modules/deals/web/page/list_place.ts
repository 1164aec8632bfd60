/** Which list an opportunity was opened from, so that its page can go to the next and the previous one. */
import type { Sent } from '#kernel/contract.ts'
import type { listOpportunities } from '../../opportunity.contract.ts'

/** What was asked, and the list's address to go back to. */
export type ListPlace = { asked: Sent<typeof listOpportunities>; back: string }

const KEY = 'ceiba-deals-from'

export const rememberPlace = (place: ListPlace): void => sessionStorage.setItem(KEY, JSON.stringify(place))

/** The list one came from in this window, or undefined. */
export const rememberedPlace = (): ListPlace | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
