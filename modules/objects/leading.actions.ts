/** Relations seen from the record they lead to. */
import { implement } from '#kernel/server/module.ts'
import { listLeading } from './contract.ts'
import { targetOf } from './link_targets.ts'
import { countMatching } from './list.queries.ts'
import { visibleObjects } from './object.actions.ts'
import { isOfObject } from './record.queries.ts'

export const leadingActions = [
  implement(listLeading, async ({ target, target_id }) => {
    const objects = await visibleObjects()
    const leading = objects.flatMap((object) =>
      object.relations.filter((one) => one.target === target).map((relation) => ({ object, relation })),
    )
    const answers = await Promise.all(
      leading.map(async ({ object, relation }) => {
        const { target_object_id } = relation
        if (target_object_id && !(await isOfObject(target_object_id, target_id))) return undefined
        // Who may not see the record is not told what leads to it.
        const seen = await (await targetOf(relation))?.seen([target_id])
        if (!seen?.length) return undefined
        const filter = { [`relation.${relation.key}`]: target_id }
        const count = await countMatching({ filter }, { object, own: [] })
        return { object_key: object.key, relation, count }
      }),
    )
    return { leading: answers.filter((one) => one !== undefined) }
  }),
]
