import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { BulkTags } from '#web/client/bulk/BulkTags.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { useSession } from '#web/client/session.ts'
import { deleteProducts, listWords, may, type Product, setStatus, updateProducts } from '../../contract.ts'
import { useCategories } from '../categories_known.ts'
import { statusOptions, taxOptions } from '../choices.ts'

const useTags = () => useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []

/** What can be done with many products at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({ list }: { list: RecordList<Product> }) => {
  const { t } = useTranslation('catalogue')
  const { count, which } = chosenOf(list)
  const { country } = useSession().company
  const { options: categories } = useCategories()

  const changed = ({ changed: n }: { changed: number }) => t('said.changed', { count: n })
  const update = useAct(updateProducts, { said: changed, onDone: list.chooseNone })
  const status = useAct(setStatus, { said: changed, onDone: list.chooseNone })
  const remove = useAct(deleteProducts, {
    said: ({ changed: n }) => t('said.deleted', { count: n }),
    onDone: list.chooseNone,
  })
  const change = (changes: Sent<typeof updateProducts>['changes']) => update.start({ ...which, changes })
  return (
    <>
      <BulkChoose
        permission={may.publish}
        label={t('fields.status')}
        options={statusOptions(t)}
        busy={status.busy}
        onChoose={(value) => status.start({ ...which, status: value as Product['status'] })}
      />
      <BulkChoose
        permission={may.update}
        label={t('fields.category_id')}
        options={categories}
        busy={update.busy}
        onChoose={(id) => change({ category_id: id })}
      />
      <BulkChoose
        permission={may.update}
        label={t('fields.tax_code')}
        options={[{ value: '', label: t('taxes.of_category') }, ...taxOptions(country, t)]}
        busy={update.busy}
        onChoose={(code) => change({ tax_code: (code || null) as Product['tax_code'] })}
      />
      <BulkTags permission={may.update} busy={update.busy} useWords={useTags} onChange={change} />
      <BulkDelete
        permission={may.delete}
        title={t('bulk.delete_title', { count })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start(which)}
      />
    </>
  )
}
