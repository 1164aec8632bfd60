/** Records of objects as the records of tasks. */
import type { Id } from '#kernel/values/id.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { RECORD } from './contract.ts'
import { visibleObjects } from './object.actions.ts'
import { recordsByIds } from './record.queries.ts'

export const recordSubject = {
  kind: RECORD,
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> => {
    const objects = (await visibleObjects()).map(({ id }) => id)
    return (await recordsByIds(objects, ids)).map(({ id, name }) => ({ id, title: name }))
  },
} as const
