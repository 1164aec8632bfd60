import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { type Category, deleteCategory } from '../../category.contract.ts'
import { subtreeOf } from '../../category.rules.ts'

const TOP = 'top'

/** Asks before a category goes; where something stands in it, also where that goes. */
export const RemoveCategory = ({
  category,
  categories,
  onClose,
}: {
  category: Category
  categories: readonly Category[]
  onClose: () => void
}) => {
  const { t } = useTranslation('catalogue')
  const { id, name, parent_id, products } = category
  const inner = subtreeOf(categories, id)
  const isUsed = products > 0 || inner.length > 1
  const [to, setTo] = useState(parent_id ?? TOP)
  const remove = useAct(deleteCategory, { said: t('said.category_deleted', { name }), onDone: onClose })
  return (
    <Confirm
      opened
      title={t('categories.delete_title', { name })}
      act={t('delete')}
      busy={remove.busy}
      onClose={onClose}
      onConfirm={() => remove.start({ id, ...(isUsed && { move_to: to === TOP ? null : to }) })}
    >
      {isUsed ? (
        <>
          <Text mb="sm">{t('categories.holds', { products, categories: inner.length - 1 })}</Text>
          <Select
            label={t('categories.move_to')}
            data={[
              { value: TOP, label: t('categories.none_of_them') },
              ...categories
                .filter((one) => !inner.includes(one.id))
                .map((one) => ({ value: one.id, label: `${'\u2003'.repeat(one.depth)}${one.name}` })),
            ]}
            allowDeselect={false}
            searchable
            value={to}
            onChange={(chosen) => setTo(chosen ?? TOP)}
          />
        </>
      ) : (
        <Text c="dimmed">{t('categories.delete_text')}</Text>
      )}
    </Confirm>
  )
}
