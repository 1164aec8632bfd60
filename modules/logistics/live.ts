/** Tells watching screens where drivers are: gathered a moment, so that many drivers are one message. */
import { tellContent } from '#kernel/server/events.ts'
import { may } from './contract.ts'
import { type MovedPositions, POSITIONS_MOVED } from './route.contract.ts'

const GATHERED_MS = 250
/** As many as one word between processes holds. */
const MOST_TOLD = 50

const waiting = new Map<string, Map<string, MovedPositions[number]>>()
let timer: NodeJS.Timeout | undefined

/** Called once the places are committed. Of one driver only the last is told. */
export const tellMoved = (companyId: string, moved: MovedPositions[number]): void => {
  const ofCompany = waiting.get(companyId) ?? new Map()
  ofCompany.set(moved[0], moved)
  waiting.set(companyId, ofCompany)
  if (timer === undefined) timer = setTimeout(tellAll, GATHERED_MS)
}

const tellAll = (): void => {
  timer = undefined
  for (const [companyId, moved] of waiting) {
    const all = [...moved.values()]
    for (let i = 0; i < all.length; i += MOST_TOLD)
      tellContent(companyId, { name: POSITIONS_MOVED, allow: may.dispatch }, all.slice(i, i + MOST_TOLD))
  }
  waiting.clear()
}
