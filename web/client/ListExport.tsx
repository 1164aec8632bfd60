import type { Permission, Query, Sent } from '#kernel/contract.ts'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import { download } from './api.ts'

/**
 * Takes a list out of the house, with the columns one sees.
 *
 * `query`: the module's export. `of`: which records, by the list's filter and search or by ids. `columns`: keys of those
 * shown, in their order; none, all that the export knows. `place`: as `ExportMenu` has it.
 */
export const ListExport = <Op extends Query>({
  query,
  of,
  sort,
  columns,
  place = 'page',
}: {
  query: Op
  of: Partial<Sent<Op>>
  sort?: string
  columns?: readonly string[]
  place?: 'page' | 'bar'
}) => (
  <ExportMenu
    // An export carries records out: it is declared with the permission it needs.
    permission={query.allow as Permission}
    place={place}
    take={(format) =>
      download(query, {
        ...of,
        ...(sort && { sort }),
        ...(columns && { fields: columns.join(',') }),
        format,
      } as Sent<Op>)
    }
  />
)
