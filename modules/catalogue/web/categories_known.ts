import { useMemo } from 'react'
import { useAsk } from '#web/client/queries.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import { type Category, listCategories } from '../category.contract.ts'

const NONE: readonly Category[] = []

/** The tree of categories; `options` say by indentation who stands below whom. */
export const useCategories = (): { categories: readonly Category[]; options: Option[] } => {
  const categories = useAsk(listCategories, {}).data?.categories ?? NONE
  return useMemo(
    () => ({
      categories,
      options: categories.map(({ id, name, depth }) => ({
        value: id,
        label: `${'\u2003'.repeat(depth)}${name}`,
      })),
    }),
    [categories],
  )
}
