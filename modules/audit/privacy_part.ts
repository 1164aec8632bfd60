/** Who looked at what is held of a person. It proves something only as long as it stays, and tells nothing of the person itself. */
import { writeViews } from '#kernel/server/record_views.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'
import { operationTitle } from './operation_title.ts'
import { viewsOf } from './view.queries.ts'

const MOST = 5_000

export const viewPart: PersonPart = {
  module: 'audit',
  gather: async ({ records }) => {
    await writeViews()
    const views = records.length ? await viewsOf(records, { limit: MOST }) : []
    return [
      {
        title: 'audit:privacy.views',
        columns: {
          viewed_at: 'audit:privacy.viewed_at',
          actor_name: 'audit:privacy.actor_name',
          title: 'audit:privacy.title',
        },
        rows: views.map(({ operation, ...view }) => ({ ...view, title: operationTitle(operation) })),
      },
    ]
  },
  erase: async () => [],
}
