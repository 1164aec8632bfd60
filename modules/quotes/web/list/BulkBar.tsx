import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { startBundle } from '../../bundle.contract.ts'
import { may, type Quote } from '../../contract.ts'
import { exportQuotes } from '../../quote.contract.ts'

/** What can be done with many quotes at once: taken out as a list, or as their files. */
export const BulkBar = ({ list }: { list: RecordList<Quote> }) => {
  const { t } = useTranslation('quotes')
  const { which, shown } = chosenOf(list)
  const [, setParams] = useSearchParams()
  const bundle = useAct(startBundle, { onDone: ({ id }) => setParams({ bundle: id }) })
  return (
    <>
      <Guarded permission={may.export}>
        <Button size="compact-sm" variant="subtle" loading={bundle.busy} onClick={() => bundle.start(which)}>
          {t('bundle.act')}
        </Button>
      </Guarded>
      <ListExport query={exportQuotes} of={shown} columns={list.shown} place="bar" />
    </>
  )
}
