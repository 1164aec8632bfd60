import { type ReactNode, type Ref, useCallback } from 'react'
import type { Filter } from '#kernel/list.ts'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { SavedViews, type SavedViewsProps } from '#web/ui/SavedViews.tsx'
import classes from './ListPage.module.css'
import type { ListState } from './list_state.ts'

/**
 * The frame of a list's page, as high as its place: head, saved views, search and filters, and below them the rows, or the
 * same selection in another shape.
 *
 * `list`: from `useListState`. `hint`: what the search finds. `end`: buttons beside the filters. `panel`: what opens
 * beside the page.
 */
export const ListPage = ({
  ref,
  head,
  views,
  list: [state, change],
  fields,
  hint,
  end,
  panel,
  children,
}: {
  ref?: Ref<HTMLDivElement>
  head: ReactNode
  views?: SavedViewsProps
  list: readonly [ListState, (part: Partial<ListState>) => void]
  fields: readonly FilterField[]
  hint: string
  end?: ReactNode
  panel?: ReactNode
  children: ReactNode
}) => {
  const onFilter = useCallback((filter: Filter) => change({ filter }), [change])
  const onSearch = useCallback((search: string) => change({ search }), [change])
  return (
    <div ref={ref} className={classes.page}>
      {head}
      {views && <SavedViews {...views} />}
      <FilterBar
        fields={fields}
        filter={state.filter}
        onFilter={onFilter}
        search={state.search}
        onSearch={onSearch}
        hint={hint}
        end={end}
      />
      <div className={classes.rows}>{children}</div>
      {panel}
    </div>
  )
}
