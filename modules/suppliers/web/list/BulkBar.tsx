import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { BulkTags } from '#web/client/bulk/BulkTags.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { chosenCount, chosenRecords, type GridSelection } from '#web/ui/grid/selection.ts'
import { deleteSuppliers, listWords, may, type Supplier, updateSuppliers } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import { starsText } from '../columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'

const useTags = () => useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []
const STARS = [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: starsText(stars) }))

type Changes = Sent<typeof updateSuppliers>['changes']

/** What can be done with many suppliers at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({
  selection,
  selected,
  total,
  columns,
  onDone,
}: {
  selection: GridSelection
  /** The filter and search that "all" stands for. */
  selected: Pick<Sent<typeof updateSuppliers>, 'filter' | 'search'>
  total: number | undefined
  columns: readonly string[]
  onDone: () => void
}) => {
  const { t } = useTranslation('suppliers')
  const people = usePeople()
  const count = chosenCount(selection, total)
  const which = chosenRecords(selection, selected, total)
  const shown = chosenRecords(selection, selected)
  const update = useAct(updateSuppliers, {
    said: ({ changed }) => t('said.changed', { count: changed }),
    onDone,
  })
  const remove = useAct(deleteSuppliers, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone,
  })
  const change = (changes: Changes) => update.start({ ...which, changes })
  if (!holds(may.update) && !holds(may.delete))
    return <ExportMenu selected={shown} columns={columns} compact />
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
      <ExportMenu selected={shown} columns={columns} compact />
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
