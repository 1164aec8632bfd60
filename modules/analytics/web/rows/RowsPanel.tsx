import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconCheck, IconListDetails, IconListSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { Currency } from '#kernel/values/money.ts'
import { useFills } from '#web/client/parts.tsx'
import { useAsk, useList } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { recordPlace } from '#web/slots.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { listMetricRows, type MetricEntry, type MetricRow } from '../../contract.ts'
import { useAmounts } from '../amounts.ts'
import type { Opened } from '../opened.ts'
import { RowsExport } from './RowsExport.tsx'
import classes from './RowsPanel.module.css'

type RowsProps = { opened: Opened; entries: ReadonlyMap<string, MetricEntry>; onClose: () => void }

const PAGE_ROWS = 50

/** Why a number is what it is, and exactly the rows behind it, whose sum stands beside the number. */
export const RowsPanel = ({ opened, entries, onClose }: RowsProps) => {
  const { t } = useTranslation('analytics')
  const amounts = useAmounts()
  const entry = entries.get(opened.metric)
  const parts = entry?.parts ?? []
  const [part, setPart] = useState(parts[0])
  return (
    <SidePanel
      opened
      wide
      onClose={onClose}
      title={opened.of ? `${opened.name} · ${opened.of}` : opened.name}
    >
      <div className={classes.panel}>
        <p className={classes.number}>{amounts.every(opened.amounts, opened.unit)}</p>
        {parts.length > 0 && entry && (
          <>
            <p className={classes.sentence}>{entry.sentence}</p>
            <p className={classes.formula}>{entry.formula}</p>
            <SegmentedControl
              size="xs"
              aria-label={t('rows.parts')}
              value={part ?? ''}
              onChange={setPart}
              data={parts.map((key) => ({ value: key, label: entries.get(key)?.name ?? key }))}
            />
          </>
        )}
        <Rows
          key={part}
          opened={opened}
          metric={part ?? opened.metric}
          whole={parts.length === 0}
          additive={entries.get(part ?? opened.metric)?.additive ?? true}
        />
      </div>
    </SidePanel>
  )
}

/** `whole`: these rows alone make the number. `additive`: their sum does, not an average or a count of different ones. */
const Rows = ({
  opened,
  metric,
  whole,
  additive,
}: {
  opened: Opened
  metric: string
  whole: boolean
  additive: boolean
}) => {
  const { t } = useTranslation('analytics')
  const formats = useFormats()
  const amounts = useAmounts()
  const [sort, setSort] = useState('')
  const places = useFills(recordPlace)
  const input = useMemo(
    () => ({
      key: metric,
      ...(opened.period && { period: opened.period }),
      filter: opened.filter,
      shared: opened.shared,
    }),
    [metric, opened],
  )
  const { data: told, error } = useAsk(listMetricRows, { ...input, limit: 1 })
  const list = useList(listMetricRows, { ...input, ...(sort && { sort }), limit: PAGE_ROWS })
  const columns = useRowColumns(told)
  const pageOf = useMemo(() => {
    const pages = new Map(places.map(({ kind, page }) => [kind, page]))
    return ({ kind, id }: MetricRow) => pages.get(kind)?.(id)
  }, [places])
  const linked = list.rows.length > 0 && list.rows.every((row) => pageOf(row))
  if (error) return <FormRefusal text={sentenceOf(error)} />
  if (!told) return <Skeleton height={220} mt="sm" />
  const { explanation, count, total, list: own } = told
  const listPath = own && places.find(({ kind }) => kind === own.kind)?.list?.(own.filter)
  const sum = amounts.every(total, told.unit)
  const agrees = whole && sum === amounts.every(opened.amounts, opened.unit)
  return (
    <>
      {whole && (
        <>
          <p className={classes.sentence}>{explanation.sentence}</p>
          <p className={classes.formula}>{explanation.formula}</p>
        </>
      )}
      <dl className={classes.facts}>
        <dt>{t('rows.period')}</dt>
        <dd>{explanation.period ?? t('now')}</dd>
        {explanation.filters.length > 0 && (
          <>
            <dt>{t('rows.filters')}</dt>
            <dd>{explanation.filters.join(' · ')}</dd>
          </>
        )}
        <dt>{t('rows.readers')}</dt>
        <dd>{explanation.readers}</dd>
      </dl>
      <div className={classes.total}>
        <span data-agrees={agrees || undefined}>
          {agrees && <IconCheck size={16} stroke={2.2} aria-hidden="true" />}
          {t(additive ? 'rows.total' : 'rows.result', { count, number: formats.number(count), sum })}
        </span>
        <div className={classes.acts}>
          {listPath && (
            <Button
              component="a"
              href={listPath}
              size="compact-sm"
              variant="default"
              leftSection={<IconListDetails size={15} stroke={1.8} />}
            >
              {t('rows.open_list')}
            </Button>
          )}
          <RowsExport input={input} />
        </div>
      </div>
      <div className={classes.grid}>
        <DataGrid
          label={t('rows.label')}
          rows={list.rows}
          rowId={(row) => row.row_id}
          columns={columns}
          total={count}
          loading={list.loading}
          stale={list.isStale}
          hasMore={list.hasMore}
          onMore={list.more}
          sort={sort}
          onSort={setSort}
          {...(linked && { href: (row: MetricRow) => pageOf(row) ?? '' })}
          empty={
            <EmptyState compact icon={IconListSearch} title={t('rows.none')} text={t('rows.none_about')} />
          }
        />
      </div>
    </>
  )
}

type Told = Answer<typeof listMetricRows>

/** The record, its part of the number where that is another than one, and the facts of it. */
const useRowColumns = (told: Told | undefined): readonly GridColumn<MetricRow>[] => {
  const { t } = useTranslation('analytics')
  const { currency: own } = useFormats()
  const amounts = useAmounts()
  return useMemo(() => {
    if (!told) return []
    const money = (amount: unknown, currency: string | null) => {
      const known = Currency.safeParse(currency ?? own)
      return typeof amount === 'number' && known.success ? { amount, currency: known.data } : undefined
    }
    const isCounted = told.unit === 'count'
    const value: GridColumn<MetricRow> = {
      key: 'value',
      title: t('columns.value'),
      width: 130,
      type: told.unit === 'money' ? 'money' : 'number',
      value: (row) => (told.unit === 'money' ? money(row.value, row.currency) : row.value),
      ...(told.unit === 'days' && { cell: (row) => amounts.one(row, 'days') }),
      sortable: true,
    }
    return [
      { key: 'title', title: t('columns.title'), width: 210, value: (row) => row.title },
      ...(isCounted ? [] : [value]),
      ...told.columns.map(
        ({ key, label, type }): GridColumn<MetricRow> => ({
          key,
          title: label,
          width: 140,
          type,
          value: (row) => (type === 'money' ? money(row.facts[key], row.currency) : row.facts[key]),
          sortable: true,
        }),
      ),
    ]
  }, [told, t, own, amounts])
}
