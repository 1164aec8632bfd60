import { useCallback } from 'react'
import { getPreferences, setPreferences } from '#modules/workspace/contract.ts'
import { type ListState, readListState, writeListState } from '#web/client/list_state.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import type { GridLayout } from '#web/ui/grid/columns.ts'

const KEY = 'deals.columns'

/** Columns as the person left them, where the address says nothing else; and how to leave them otherwise. */
export const useRememberedLayout = (
  { layout }: Pick<ListState, 'layout'>,
  change: (part: Partial<ListState>) => void,
): [GridLayout | undefined, (layout: GridLayout) => void] => {
  const { preferences } = useLoaded(getPreferences, {})
  const kept = preferences[KEY]
  const shown = layout ?? (typeof kept === 'string' ? readListState({ columns: kept }, '').layout : undefined)
  const { start } = useAct(setPreferences)
  const onLayout = useCallback(
    (next: GridLayout) => {
      change({ layout: next })
      start({ preferences: { [KEY]: writeListState({ layout: next }).columns ?? null } })
    },
    [change, start],
  )
  return [shown, onLayout]
}
