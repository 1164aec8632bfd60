import { IconClockHour4 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { useGo } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type Clock, countClocks, listClocks } from '../../clock.contract.ts'
import { clockPath } from '../links.ts'
import { ClockCard } from './ClockCard.tsx'
import { useClockColumns, useClockFields } from './columns.tsx'
import { Figures } from './Figures.tsx'
import { CLOCK } from './load.ts'

const pathOf = ({ id }: Clock): string => clockPath(id)

/** Promises with a clock, the most pressing first. */
export const ClocksPage = () => {
  const { t } = useTranslation('sla')
  const go = useGo()
  const list = useRecordList(listClocks, {
    count: countClocks,
    kind: CLOCK,
    usual: [
      { id: 'all', name: t('views.all') },
      {
        id: 'open',
        name: t('views.open'),
        filter: { state: ['running', 'paused', 'breached'], stopped_at: null },
      },
      { id: 'at_risk', name: t('views.at_risk'), filter: { risk: ['late', 'predicted', 'warned'] } },
      { id: 'paused', name: t('views.paused'), filter: { state: 'paused' } },
      { id: 'kept', name: t('views.kept'), filter: { state: 'met' } },
      { id: 'broken', name: t('views.broken'), filter: { state: 'breached' } },
    ],
    columns: useClockColumns(),
    sort: '',
  })
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.clocks')}>
          <Figures />
        </PageHeader>
      }
      list={list}
      fields={useClockFields()}
      hint={t('list.search')}
      label={t('titles.clocks')}
      href={pathOf}
      onPreview={({ id }) => go(clockPath(id))}
      card={(clock) => <ClockCard clock={clock} />}
      empty={<EmptyState icon={IconClockHour4} title={t('empty.title')} text={t('empty.text')} />}
      nothing={t('nothing_fits')}
    />
  )
}
