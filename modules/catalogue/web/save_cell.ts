import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds, useSessionOrNone } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EditConflict, type GridEdit } from '#web/ui/grid/edit.ts'
import { may, type Product, type ProductChanges, updateProduct } from '../contract.ts'

type Reading = (product: Product, text: string) => ProductChanges

/** Makes the edit of a cell from what its text changes. Nobody's later change is overwritten unseen. */
export const useCellSave = () => {
  const { t } = useTranslation('catalogue')
  const session = useSessionOrNone()
  const { run } = useAct(updateProduct, { quiet: true, said: ({ name }) => t('said.saved', { name }) })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whether one may write depends on the session
  return useMemo(() => {
    const reason = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
    const store = async (product: Product, read: Reading, text: string): Promise<void> => {
      const changes = read(product, text)
      try {
        await run({ id: product.id, ...changes }, { version: product.version })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.code !== 'changed_meanwhile')
          throw new Error(error.problems[0]?.detail ?? sentenceOf(error))
        const current = error.params.current as Product
        throw new EditConflict(told(current, changes), () => store(current, read, text))
      }
    }
    return (read: Reading, more: Partial<GridEdit<Product>> = {}): GridEdit<Product> => ({
      ...more,
      unless: () => reason,
      save: (product, text) => store(product, read, text),
    })
  }, [t, session])
}

/** What now stands in the fields one wanted to change, as text. */
const told = (current: Product, changes: ProductChanges): string =>
  Object.keys(changes)
    .map((key) => String(current[key as keyof Product] ?? '–'))
    .join(', ')
