import type { LoadContext } from '#web/screens.ts'
import { listAttributes, listCategories } from '../../category.contract.ts'

export const loadCategories = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listCategories, {}), ask(listAttributes, {})])
