/** What relations lead to: kinds of the house, and records of the company's own objects. */
import { isLicensed } from '#kernel/server/licences.ts'
import { filled } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type LinkTarget, linkTarget, RECORD, type Relation } from './contract.ts'
import { visibleObjects } from './object.actions.ts'
import { recordsNamed, recordTitles, recordTitlesLike } from './record.queries.ts'

type Leads = Pick<Relation, 'target' | 'target_object_id'>

/** Kinds of the house whose module the company has and whose records the actor may read. */
const kindsHere = (): LinkTarget[] =>
  filled(linkTarget).filter(
    ({ kind, read }) => isLicensed(kind.slice(0, kind.indexOf('.')), company()) && actor().may(read),
  )

export const linkTargets = async (): Promise<(Leads & { label: string })[]> => [
  ...kindsHere().map(({ kind, label }) => ({ target: kind, target_object_id: null, label: text(label) })),
  ...(await visibleObjects()).map(({ id, label }) => ({ target: RECORD, target_object_id: id, label })),
]

/** How the other end of a relation is read; undefined where it is closed to the actor. */
export const targetOf = async ({
  target,
  target_object_id: objectId,
}: Leads): Promise<Pick<LinkTarget, 'seen' | 'find' | 'named'> | undefined> => {
  if (!objectId) return kindsHere().find(({ kind }) => kind === target)
  if (!(await visibleObjects()).some(({ id }) => id === objectId)) return undefined
  return {
    seen: (ids) => recordTitles(objectId, ids),
    find: (written, most) => recordTitlesLike(objectId, written, most),
    named: (texts) => recordsNamed(objectId, texts),
  }
}
