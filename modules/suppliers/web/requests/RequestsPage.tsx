import { IconMailQuestion } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countPriceRequests, listPriceRequests, type PriceRequest } from '../../price_request.contract.ts'
import { requestOptions } from '../choices.ts'
import { REQUEST } from '../entity.ts'
import { requestPath } from '../links.ts'
import { RequestState } from './RequestState.tsx'

const pathOf = ({ id }: PriceRequest): string => requestPath(id)

/** What was asked of suppliers, and what became of it. */
export const RequestsPage = () => {
  const { t } = useTranslation('suppliers')
  const fields = useFields()
  const list = useRecordList(listPriceRequests, {
    count: countPriceRequests,
    kind: REQUEST,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'open', name: t('views.open'), filter: { waiting: true } },
      { id: 'to_decide', name: t('views.to_decide'), filter: { to_decide: true } },
    ],
    columns: useColumns(),
    sort: '-sent_at',
  })
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.requests')} />}
      list={list}
      fields={fields}
      hint={t('requests.search')}
      label={t('titles.requests')}
      href={pathOf}
      empty={<EmptyState icon={IconMailQuestion} title={t('requests.none')} text={t('requests.none_text')} />}
      nothing={t('nothing_fits')}
    />
  )
}

const useColumns = (): readonly GridColumn<PriceRequest>[] => {
  const { t } = useTranslation('suppliers')
  return useMemo(() => {
    const column = (
      key: string,
      value: GridColumn<PriceRequest>['value'],
      more: Partial<GridColumn<PriceRequest>> = {},
    ): GridColumn<PriceRequest> => ({
      key,
      title: t(`fields.${key}` as 'module'),
      value,
      sortable: true,
      ...more,
    })
    return [
      column('number', ({ number }) => number, { width: 120 }),
      column('supplier', ({ supplier_name }) => supplier_name, { width: 220 }),
      column('status', ({ status }) => status, {
        width: 150,
        cell: (request) => <RequestState request={request} />,
      }),
      column('answered_lines', ({ answered_lines, lines }) => `${answered_lines} / ${lines}`, {
        sortable: false,
        width: 140,
      }),
      column('deadline_at', ({ deadline_at }) => deadline_at, { type: 'moment' }),
      column('sent_at', ({ sent_at }) => sent_at, { type: 'moment' }),
      column('answered_at', ({ answered_at }) => answered_at, { type: 'moment' }),
      column('zone', ({ zone }) => zone, { optional: true }),
      column('opened_at', ({ opened_at }) => opened_at, { type: 'moment', optional: true }),
    ]
  }, [t])
}

const useFields = (): readonly FilterField[] => {
  const { t } = useTranslation('suppliers')
  return useMemo(
    () => [
      { key: 'status', label: t('fields.status'), type: 'choice', options: requestOptions(t) },
      { key: 'supplier', label: t('fields.supplier'), type: 'text' },
      { key: 'is_late', label: t('fields.is_late'), type: 'yes_no' },
      { key: 'deadline_at', label: t('fields.deadline_at'), type: 'moment' },
      { key: 'sent_at', label: t('fields.sent_at'), type: 'moment' },
      { key: 'answered_at', label: t('fields.answered_at'), type: 'moment' },
      { key: 'zone', label: t('fields.zone'), type: 'text' },
    ],
    [t],
  )
}
