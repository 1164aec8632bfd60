import { useCallback } from 'react'
import { type ListState, readListState, writeListState } from '#web/client/list_state.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import type { GridLayout } from '#web/ui/grid/columns.ts'
import { getPreferences, setPreferences } from '../../contract.ts'

/**
 * Columns as the person left them, where the address says nothing else; and how to leave them otherwise. `key`: under
 * which they are kept, as `customers.columns`. The page's `load` asks for `getPreferences`.
 */
export const useRememberedLayout = (
  key: string,
  [{ layout }, change]: readonly [ListState, (part: Partial<ListState>) => void],
): [GridLayout | undefined, (layout: GridLayout) => void] => {
  const { preferences } = useLoaded(getPreferences, {})
  const kept = preferences[key]
  const shown = layout ?? (typeof kept === 'string' ? readListState({ columns: kept }, '').layout : undefined)
  const { start } = useAct(setPreferences)
  const onLayout = useCallback(
    (next: GridLayout) => {
      change({ layout: next })
      start({ preferences: { [key]: writeListState({ layout: next }).columns ?? null } })
    },
    [key, change, start],
  )
  return [shown, onLayout]
}
