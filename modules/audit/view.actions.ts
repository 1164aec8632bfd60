import { implement } from '#kernel/server/module.ts'
import { momentPage, readMomentCursor } from '#kernel/server/moment_cursor.ts'
import { writeViews } from '#kernel/server/record_views.ts'
import { listViews } from './contract.ts'
import { titled } from './operation_title.ts'
import { refuseHidden, subjectsOf } from './timeline.actions.ts'
import { viewsOf } from './view.queries.ts'

export const viewActions = [
  implement(listViews, async ({ about, cursor, limit }) => {
    await refuseHidden(about)
    await writeViews()
    const views = await viewsOf(await subjectsOf(about), {
      after: readMomentCursor(cursor),
      limit: limit + 1,
    })
    const { rows, ...more } = momentPage(views, limit)
    return { rows: rows.map(titled), ...more }
  }),
]
