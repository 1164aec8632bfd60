import { emit } from '#kernel/server/events.ts'
import { restoreRecord, trash } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { momentPage, readMomentCursor } from '#kernel/server/moment_cursor.ts'
import { listTrash, recordRestored, restoreFromTrash } from './contract.ts'

export const trashActions = [
  implement(listTrash, async ({ cursor, limit, kind }) =>
    momentPage(await trash(limit + 1, { kind, after: readMomentCursor(cursor) }), limit),
  ),

  implement(restoreFromTrash, async ({ items }) => {
    for (const { kind, id } of items) {
      await restoreRecord(kind, id)
      await emit(recordRestored, { id, kind })
    }
    return { restored: items.length }
  }),
]
