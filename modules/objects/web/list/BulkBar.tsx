import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useAct } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { type CustomObject, may } from '../../contract.ts'
import { deleteRecords, exportRecords, type ObjectRecord, updateRecords } from '../../record.contract.ts'

/** What can be done with many records at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({
  object: { key, may_change },
  list,
}: {
  object: CustomObject
  list: RecordList<ObjectRecord>
}) => {
  const { t } = useTranslation('objects')
  const { count, which, shown } = chosenOf(list)
  const people = usePeople()
  const update = useAct(updateRecords, {
    said: ({ changed }) => t('said.changed', { count: changed }),
    onDone: list.chooseNone,
  })
  const remove = useAct(deleteRecords, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone: list.chooseNone,
  })
  const taken = <ListExport query={exportRecords} of={{ ...shown, key }} columns={list.shown} place="bar" />
  if (!may_change) return taken
  return (
    <>
      <BulkChoose
        permission={may.update}
        label={t('fields.owner_id')}
        options={[...people.options, { value: '', label: t('list.nobody') }]}
        busy={update.busy}
        onChoose={(id) => update.start({ ...which, key, changes: { owner_id: id || null } })}
      />
      {taken}
      <BulkDelete
        permission={may.delete}
        title={t('list.delete_title', { count })}
        text={t('list.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start({ ...which, key })}
      />
    </>
  )
}
