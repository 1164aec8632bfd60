import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { useAct } from '#web/client/queries.ts'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import { chosenCount, chosenRecords, type GridSelection } from '#web/ui/grid/selection.ts'
import { deleteInteractions, exportInteractions, may } from '../../contract.ts'

/** What can be done with many interactions at once: taken out, or put into the trash as one run. */
export const BulkBar = ({
  selection,
  selected,
  total,
  columns,
  onDone,
}: {
  selection: GridSelection
  /** The filter and search that "all" stands for. */
  selected: Pick<Sent<typeof deleteInteractions>, 'filter' | 'search'>
  total: number | undefined
  columns: readonly string[]
  onDone: () => void
}) => {
  const { t } = useTranslation('interactions')
  const count = chosenCount(selection, total)
  const remove = useAct(deleteInteractions, {
    said: ({ changed }) => t('said.bulk_deleted', { count: changed }),
    onDone,
  })
  return (
    <>
      <ExportMenu
        permission={may.export}
        place="bar"
        take={(format) =>
          download(exportInteractions, {
            ...chosenRecords(selection, selected),
            fields: columns.join(','),
            format,
          })
        }
      />
      <BulkDelete
        permission={may.delete}
        title={t('bulk.delete_title', { count })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start(chosenRecords(selection, selected, total))}
      />
    </>
  )
}
