import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { BulkTags } from '#web/client/bulk/BulkTags.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { may as holds } from '#web/client/session.ts'
import {
  deleteSuppliers,
  exportSuppliers,
  listWords,
  may,
  type Supplier,
  updateSuppliers,
} from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import { starsText } from '../columns.tsx'

const useTags = () => useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []
const STARS = [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: starsText(stars) }))

type Changes = Sent<typeof updateSuppliers>['changes']

/** What can be done with many suppliers at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({ list }: { list: RecordList<Supplier> }) => {
  const { t } = useTranslation('suppliers')
  const { count, which, shown } = chosenOf(list)
  const people = usePeople()
  const update = useAct(updateSuppliers, {
    said: ({ changed }) => t('said.changed', { count: changed }),
    onDone: list.chooseNone,
  })
  const remove = useAct(deleteSuppliers, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone: list.chooseNone,
  })
  const change = (changes: Changes) => update.start({ ...which, changes })
  if (!holds(may.update) && !holds(may.delete))
    return <ListExport query={exportSuppliers} of={shown} columns={list.shown} place="bar" />
  return (
    <>
      <BulkChoose
        permission={may.update}
        label={t('fields.status')}
        options={statusOptions(t)}
        busy={update.busy}
        onChoose={(status) => change({ status: status as Supplier['status'] })}
      />
      <BulkChoose
        permission={may.update}
        label={t('fields.stars')}
        options={STARS}
        busy={update.busy}
        onChoose={(stars) => change({ stars: Number(stars) })}
      />
      <BulkChoose
        permission={may.update}
        label={t('fields.owner_id')}
        options={[...people.options, { value: '', label: t('nobody') }]}
        busy={update.busy}
        onChoose={(id) => change({ owner_id: id || null })}
      />
      <BulkTags permission={may.update} busy={update.busy} useWords={useTags} onChange={change} />
      <ListExport query={exportSuppliers} of={shown} columns={list.shown} place="bar" />
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
