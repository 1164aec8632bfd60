import type { LoadContext } from '#web/screens.ts'
import { listAttributes, listCategories } from '../../category.contract.ts'
import { getProduct } from '../../contract.ts'
import { getProductParts } from '../../parts.contract.ts'

/** What a product's page shows before anything else. */
export const loadRecord = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(getProduct, { id: params.id ?? '' }),
    ask(getProductParts, { id: params.id ?? '' }),
    ask(listCategories, {}),
    ask(listAttributes, {}),
  ])
