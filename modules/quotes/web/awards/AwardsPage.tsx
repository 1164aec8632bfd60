import { Button } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type AwardSeen, countAwards, exportAwards, listAwards } from '../../award.contract.ts'
import { AWARD } from '../entity.ts'
import { quotesPath, sourcingPath } from '../links.ts'
import { statusOption, statusOptions } from '../offered/status_colours.ts'
import { InvoicedForm } from './InvoicedForm.tsx'
import { unitCost } from './unit_cost.ts'

const pathOf = ({ sourcing_id }: AwardSeen): string => sourcingPath(sourcing_id)

/** What was awarded to suppliers, for whoever writes down what they invoiced. */
export const AwardsPage = () => {
  const { t } = useTranslation('quotes')
  const [entered, setEntered] = useState<AwardSeen>()
  const list = useRecordList(listAwards, {
    count: countAwards,
    kind: AWARD,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'due', name: t('awards.views.due'), filter: { invoiced: false, quote_status: 'accepted' } },
      { id: 'open', name: t('awards.views.open'), filter: { invoiced: false } },
      { id: 'far', name: t('awards.views.far'), filter: { is_near: false } },
    ],
    columns: useColumns(setEntered),
    sort: '-awarded_at',
  })
  const [state] = list.here
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.awards')} crumbs={[{ label: t('menu.quotes'), href: quotesPath() }]} />
      }
      list={list}
      fields={useFilterFields()}
      hint={t('awards.search')}
      end={
        !list.narrow && (
          <ListExport query={exportAwards} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={
        entered && <InvoicedForm key={entered.id} award={entered} onClose={() => setEntered(undefined)} />
      }
      label={t('titles.awards')}
      href={pathOf}
      card={(award) => <AwardCard award={award} onEnter={() => setEntered(award)} />}
      empty={<EmptyState icon={IconReceipt} title={t('awards.none')} text={t('awards.none_text')} />}
      nothing={t('awards.nothing_fits')}
    />
  )
}

const EnterButton = ({ award, onEnter }: { award: AwardSeen; onEnter: () => void }) => {
  const { t } = useTranslation('quotes')
  return (
    <Button
      size="compact-sm"
      variant={award.invoiced_on ? 'subtle' : 'default'}
      aria-label={t('awards.enter_of', { name: award.name, supplier: award.supplier_name })}
      onClick={(event) => {
        event.stopPropagation()
        event.preventDefault()
        onEnter()
      }}
    >
      {t(award.invoiced_on ? 'awards.correct' : 'awards.enter_short')}
    </Button>
  )
}

/** How far the invoice is from what was reckoned with; nothing until there is one. */
const useDeviation = () => {
  const { share } = useFormats()
  return ({ deviation_percent, is_near }: AwardSeen) =>
    deviation_percent === null
      ? undefined
      : {
          color: is_near ? 'leaf' : 'maize',
          label: `${deviation_percent > 0 ? '+' : ''}${share(deviation_percent / 100)}`,
        }
}

const Deviation = ({ award }: { award: AwardSeen }) => {
  const deviation = useDeviation()(award)
  return deviation && <StatusBadge {...deviation} />
}

const AwardCard = ({ award, onEnter }: { award: AwardSeen; onEnter: () => void }) => {
  const formats = useFormats()
  const deviation = useDeviation()
  const { name, sourcing_id, supplier_name, quantity, unit, unit_cost_minor, currency } = award
  return (
    <RecordLine
      title={name}
      href={sourcingPath(sourcing_id)}
      about={[
        supplier_name,
        `${formats.number(quantity)} ${unit}`,
        unitCost(unit_cost_minor, currency, formats),
      ]}
      statuses={[deviation(award)]}
      act={<EnterButton award={award} onEnter={onEnter} />}
    />
  )
}

const useColumns = (onEnter: (award: AwardSeen) => void): readonly GridColumn<AwardSeen>[] => {
  const { t } = useTranslation('quotes')
  const formats = useFormats()
  return useMemo(() => {
    const title = (key: string) => ({ key, title: t(`fields.${key}`), sortable: true })
    const cost = (minor: number | null, { currency }: AwardSeen) =>
      minor === null ? undefined : unitCost(minor, currency, formats)
    return [
      { ...title('name'), title: t('sourcing.line'), value: ({ name }) => name, width: 240 },
      { ...title('supplier'), value: ({ supplier_name }) => supplier_name, width: 190 },
      {
        ...title('quantity'),
        value: ({ quantity, unit }) => `${formats.number(quantity)} ${unit}`,
        width: 120,
      },
      {
        ...title('unit_cost_minor'),
        title: t('awards.unit_cost'),
        value: (award) => cost(award.unit_cost_minor, award),
        width: 130,
      },
      {
        key: 'invoiced_unit_cost_minor',
        title: t('awards.invoiced'),
        value: (award) => cost(award.invoiced_unit_cost_minor, award),
        width: 130,
      },
      {
        ...title('deviation_percent'),
        value: ({ deviation_percent }) => deviation_percent ?? undefined,
        cell: (award) => <Deviation award={award} />,
        width: 110,
      },
      {
        key: 'enter',
        title: '',
        value: () => undefined,
        cell: (award) => <EnterButton award={award} onEnter={() => onEnter(award)} />,
        width: 150,
      },
      { ...title('invoiced_on'), value: ({ invoiced_on }) => invoiced_on, type: 'day', width: 130 },
      { ...title('quote_number'), title: t('quote'), value: ({ quote_number }) => quote_number, width: 130 },
      {
        ...title('quote_status'),
        title: t('fields.status'),
        value: ({ quote_status }) => quote_status && statusOption(t, quote_status).label,
        cell: ({ quote_status }) => quote_status && <StatusBadge {...statusOption(t, quote_status)} />,
        width: 140,
      },
      { ...title('customer'), value: ({ customer_name }) => customer_name, width: 200 },
      { ...title('awarded_at'), value: ({ awarded_at }) => awarded_at, type: 'moment', width: 150 },
    ]
  }, [t, formats, onEnter])
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('quotes')
  return [
    { key: 'invoiced', label: t('awards.is_invoiced'), type: 'yes_no' },
    { key: 'is_near', label: t('fields.is_near'), type: 'yes_no' },
    { key: 'supplier', label: t('fields.supplier'), type: 'text' },
    { key: 'customer', label: t('fields.customer'), type: 'text' },
    { key: 'name', label: t('sourcing.line'), type: 'text' },
    { key: 'quote_status', label: t('fields.status'), type: 'choice', options: statusOptions(t) },
    { key: 'deviation_percent', label: t('fields.deviation_percent'), type: 'number' },
    { key: 'invoiced_on', label: t('fields.invoiced_on'), type: 'day' },
    { key: 'awarded_at', label: t('fields.awarded_at'), type: 'moment' },
  ]
}
