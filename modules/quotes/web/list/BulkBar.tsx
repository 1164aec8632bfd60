import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import { chosenRecords, type GridSelection } from '#web/ui/grid/selection.ts'
import { startBundle } from '../../bundle.contract.ts'
import { may } from '../../contract.ts'
import { exportQuotes } from '../../quote.contract.ts'

/** What can be done with many quotes at once: taken out as a list, or as their files. */
export const BulkBar = ({
  selection,
  selected,
  total,
  columns,
}: {
  selection: GridSelection
  /** The filter and search that "all" stands for. */
  selected: Pick<Sent<typeof exportQuotes>, 'filter' | 'search'>
  total: number | undefined
  columns: readonly string[]
}) => {
  const { t } = useTranslation('quotes')
  const [, setParams] = useSearchParams()
  const bundle = useAct(startBundle, { onDone: ({ id }) => setParams({ bundle: id }) })
  return (
    <>
      <Guarded permission={may.export}>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={bundle.busy}
          onClick={() => bundle.start(chosenRecords(selection, selected, total))}
        >
          {t('bundle.act')}
        </Button>
      </Guarded>
      <ExportMenu
        permission={may.export}
        place="bar"
        take={(format) =>
          download(exportQuotes, {
            ...chosenRecords(selection, selected),
            fields: columns.join(','),
            format,
          })
        }
      />
    </>
  )
}
