import { fail, Refusal } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { actor, company, now, today } from '#kernel/server/scope.ts'
import {
  dismissWorkItem,
  getWeights,
  listWorkItems,
  setWeights,
  snoozeWorkItem,
  type WorkItem,
  workSource,
} from './contract.ts'
import { inWords } from './in_words.ts'
import { putOff, putOffBy, putWeights, storedWeights } from './work_item.queries.ts'
import { DEFAULT_WEIGHTS, isHidden, markOf, oncePerRecord, rank } from './work_item.rules.ts'

/** Asked of one module; whoever has more to do than this has enough to choose from. */
const MOST_OF_A_KIND = 100

export const workItemActions = [
  implement(listWorkItems, async ({ limit }) => {
    const [items, weights, hidden] = await Promise.all([gathered(), currentWeights(), putOffBy(me())])
    const day = today().toString()
    const waiting = items.filter((item) => {
      const said = hidden.find(({ kind, about_id }) => kind === item.kind && about_id === item.about.id)
      return !isHidden(said, markOf(item), day)
    })
    const ranked = oncePerRecord(rank(waiting, weights, day, company().currency))
    return { rows: ranked.slice(0, limit).map(inWords), waiting: ranked.length }
  }),

  implement(snoozeWorkItem, async ({ kind, id, mark, until_on }) => {
    if (until_on <= today().toString()) fail('day_over', {}, 'until_on')
    await putOff(me(), { kind, about_id: id, mark, until_on }, moments())
    return {}
  }),

  implement(dismissWorkItem, async ({ kind, id, mark }) => {
    await putOff(me(), { kind, about_id: id, mark, until_on: null }, moments())
    return {}
  }),

  implement(getWeights, () => currentWeights()),

  implement(setWeights, async (weights) => {
    refuseStale(await currentWeights())
    await putWeights(weights)
    return currentWeights()
  }),
]

const gathered = async (): Promise<(WorkItem & { kind: string })[]> => {
  const sources = filled(workSource).filter(
    ({ module, allow }) => isLicensed(module, company()) && actor().may(allow),
  )
  const found = await Promise.all(
    sources.map(async ({ kind, items }) => (await items(MOST_OF_A_KIND)).map((item) => ({ ...item, kind }))),
  )
  return found.flat()
}

const currentWeights = async () => (await storedWeights()) ?? { ...DEFAULT_WEIGHTS, version: 0 }

/** What was put off half a year ago is forgotten with the next that is. */
const KEPT_DAYS = 180

const moments = () => ({
  at: now().toString(),
  oldest: now()
    .subtract({ hours: 24 * KEPT_DAYS })
    .toString(),
})

/** Whose queue this is; the house itself has none. */
const me = (): string => {
  const { id } = actor()
  if (!id) throw new Refusal('not_signed_in')
  return id
}
