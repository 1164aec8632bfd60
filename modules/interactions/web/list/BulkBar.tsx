import { useTranslation } from 'react-i18next'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useAct } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { deleteInteractions, exportInteractions, type Interaction, may } from '../../contract.ts'

/** What can be done with many interactions at once: taken out, or put into the trash as one run. */
export const BulkBar = ({ list }: { list: RecordList<Interaction> }) => {
  const { t } = useTranslation('interactions')
  const { count, which, shown } = chosenOf(list)
  const remove = useAct(deleteInteractions, {
    said: ({ changed }) => t('said.bulk_deleted', { count: changed }),
    onDone: list.chooseNone,
  })
  return (
    <>
      <ListExport query={exportInteractions} of={shown} columns={list.shown} place="bar" />
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
