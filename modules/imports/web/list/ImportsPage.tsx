import { Button } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useList } from '#web/client/queries.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listImports, may } from '../../contract.ts'
import { importPath, newImportPath } from '../links.ts'
import { StateBadge } from '../StateBadge.tsx'
import { leftOut } from '../verdicts.ts'
import classes from './ImportsPage.module.css'

type Row = Answer<typeof listImports>['rows'][number]

const TARGET = 'customers.customer'
const PAGE_ROWS = 50
const idOf = ({ id }: Row): string => id
const pathOf = ({ id }: Row): string => importPath(id)

/** Everything imported so far, also what waits or was taken back. */
export const ImportsPage = () => {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const list = useList(listImports, { limit: PAGE_ROWS })
  const count = (of: (counts: NonNullable<Row['counts']>) => number) => (row: Row) =>
    row.counts ? number(of(row.counts)) : undefined
  const columns: GridColumn<Row>[] = [
    { key: 'file', title: t('list.file'), value: ({ file_name }) => file_name, width: 280 },
    {
      key: 'state',
      title: t('list.state'),
      value: ({ state }) => t(`states.${state}`),
      cell: ({ state }) => <StateBadge state={state} />,
      width: 150,
    },
    { key: 'new', title: t('list.new'), value: count((counts) => counts.new), type: 'text', width: 100 },
    { key: 'updated', title: t('list.updated'), value: count((counts) => counts.updated), width: 130 },
    { key: 'left_out', title: t('list.left_out'), value: count(leftOut), width: 140 },
    { key: 'by', title: t('list.by'), value: ({ created_by_name }) => created_by_name, width: 180 },
    { key: 'at', title: t('list.at'), value: ({ created_at }) => created_at, type: 'moment', width: 170 },
    { key: 'target', title: t('list.target'), value: ({ target_label }) => target_label, width: 130 },
  ]
  const beginButton = (
    <Guarded permission={may.create}>
      <Button component="a" href={newImportPath(TARGET)} leftSection={<IconPlus size={17} stroke={2} />}>
        {t('list.begin')}
      </Button>
    </Guarded>
  )
  return (
    <div className={classes.page}>
      <PageHeader title={t('titles.imports')} actions={beginButton} />
      <DataGrid
        label={t('titles.imports')}
        rows={list.rows}
        rowId={idOf}
        columns={columns}
        loading={list.loading}
        hasMore={list.hasMore}
        onMore={list.more}
        href={pathOf}
        card={(row) => <ImportCard row={row} />}
        empty={
          <EmptyState
            icon={IconTableImport}
            title={t('list.none')}
            text={t('list.none_text')}
            action={beginButton}
          />
        }
      />
    </div>
  )
}

const ImportCard = ({ row: { file_name, state, counts, created_by_name, created_at } }: { row: Row }) => {
  const { t } = useTranslation('imports')
  const { number, ago } = useFormats()
  return (
    <span className={classes.card}>
      <span className={classes.head}>
        <span className={classes.name}>{file_name}</span>
        <StateBadge state={state} />
      </span>
      {counts && (
        <span>
          {t('list.card', {
            new: number(counts.new),
            updated: number(counts.updated),
            left_out: number(leftOut(counts)),
          })}
        </span>
      )}
      <span className={classes.by}>
        {created_by_name}, {ago(created_at)}
      </span>
    </span>
  )
}
