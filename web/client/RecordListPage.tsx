import type { ReactNode } from 'react'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { ListPage } from './ListPage.tsx'
import type { RecordList } from './record_list.ts'

const idOf = ({ id }: { id: string }): string => id

/**
 * A page of records: head, saved views, search and filters, and the rows as a table, or as cards on a phone.
 *
 * `list`: from `useRecordList`. `fields`, `hint`, `end`, `panel`: as `ListPage` has them. `label`, `href`, `onPreview`,
 * `bulk`: as `DataGrid` has them. `card`: a row on a phone, with its own link. `empty`: what stands there before the first
 * record; `nothing`: says that none fits search and filters.
 */
export const RecordListPage = <R extends { id: string }>({
  list,
  head,
  fields,
  hint,
  end,
  panel,
  label,
  href,
  onPreview,
  bulk,
  card,
  empty,
  nothing,
}: {
  list: RecordList<R>
  head: ReactNode
  fields: readonly FilterField[]
  hint: string
  end?: ReactNode
  panel?: ReactNode
  label: string
  href?: (row: R) => string
  onPreview?: (row: R) => void
  bulk?: ReactNode
  card?: (row: R) => ReactNode
  empty: ReactNode
  nothing: string
}) => {
  const [, change] = list.here
  const isNarrowed = 'filter' in list.selected || 'search' in list.selected
  return (
    <ListPage
      ref={list.ref}
      head={head}
      views={list.views}
      list={list.here}
      fields={fields}
      hint={hint}
      end={end}
      panel={panel}
    >
      <DataGrid
        label={label}
        {...list.grid}
        {...(bulk && list.choosing)}
        rowId={idOf}
        columns={list.columns}
        layout={list.layout}
        onLayout={list.onLayout}
        onSort={(sort) => change({ sort })}
        bulk={bulk}
        // A card brings its own links, and links do not stand in one another.
        {...(href && !(card && list.narrow) && { href })}
        {...(onPreview && { onPreview })}
        {...(card && { card })}
        empty={
          isNarrowed ? (
            <NothingFits title={nothing} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            empty
          )
        }
      />
    </ListPage>
  )
}
