import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import i18next from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Sent } from '#kernel/contract.ts'
import { queryClient, useAct, useList } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { type GridSelection, NOTHING } from '#web/ui/grid/selection.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { listTrash, restoreFromTrash } from '../../contract.ts'
import { daysLeft } from './days_left.ts'
import classes from './TrashPage.module.css'

type Row = Answer<typeof listTrash>['rows'][number]

const PAGE_ROWS = 100
const MOST_AT_ONCE = 200
const SOON_DAYS = 5
const idOf = ({ id }: Row): string => id

/** What a kind of record is called, by the texts of the module that has it. */
const kindWord = (kind: string, modules: readonly string[]): string => {
  const key = modules.map((module) => `${module}:trash.${kind}`).find((one) => i18next.exists(one))
  return key ? i18next.t(key) : kind
}

/** What was deleted in the last thirty days, and the way back. */
export const TrashPage = () => {
  const { t } = useTranslation('audit')
  const { modules } = useSession()
  const [kind, setKind] = useState('')
  const [selection, setSelection] = useState<GridSelection>(NOTHING)
  const list = useList(listTrash, { limit: PAGE_ROWS, ...(kind && { kind }) })
  const everything = useList(listTrash, { limit: PAGE_ROWS })
  const kinds = [...new Set(everything.rows.map((row) => row.kind))]
  const restore = useAct(restoreFromTrash, {
    said: ({ restored }) => t('trash.restored', { count: restored }),
    onDone: () => {
      setSelection(NOTHING)
      queryClient.invalidateQueries()
    },
  })
  const columns = useMemo((): GridColumn<Row>[] => {
    return [
      { key: 'title', title: t('trash.what'), width: 320, value: ({ title }) => title },
      { key: 'kind', title: t('trash.kind'), width: 140, value: (row) => kindWord(row.kind, modules) },
      { key: 'by', title: t('trash.by'), width: 180, value: ({ deleted_by }) => deleted_by },
      { key: 'at', title: t('trash.at'), width: 160, type: 'moment', value: ({ deleted_at }) => deleted_at },
      {
        key: 'left',
        title: t('trash.left'),
        width: 160,
        value: ({ deleted_at }) => daysLeft(deleted_at, Date.now()),
        cell: ({ deleted_at }) => <DaysLeft deletedAt={deleted_at} />,
      },
      {
        key: 'restore',
        title: '',
        width: 130,
        value: () => undefined,
        cell: (row) => <RestoreButton row={row} onRestore={restore.start} />,
      },
    ]
  }, [t, modules, restore.start])
  const chosen = list.rows.filter(({ id }) => selection.all || selection.ids.has(id)).slice(0, MOST_AT_ONCE)
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.trash')}
        beside={
          kinds.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={t('trash.kind')}
              value={kind}
              onChange={setKind}
              data={[
                { value: '', label: t('trash.all') },
                ...kinds.map((value) => ({ value, label: kindWord(value, modules) })),
              ]}
            />
          )
        }
      >
        <p className={classes.about}>{t('trash.about')}</p>
      </PageHeader>
      <DataGrid
        label={t('titles.trash')}
        rows={list.rows}
        rowId={idOf}
        columns={columns}
        loading={list.loading}
        stale={list.isStale}
        hasMore={list.hasMore}
        onMore={list.more}
        selection={selection}
        onSelection={setSelection}
        card={(row) => (
          <span className={classes.card}>
            <span className={classes.name}>{row.title}</span>
            <span className={classes.line}>
              {[kindWord(row.kind, modules), row.deleted_by].filter(Boolean).join(' · ')}
            </span>
            <span className={classes.acts}>
              <DaysLeft deletedAt={row.deleted_at} />
              <RestoreButton row={row} onRestore={restore.start} />
            </span>
          </span>
        )}
        bulk={
          <Button
            size="compact-sm"
            loading={restore.busy}
            leftSection={<IconArrowBackUp size={15} stroke={1.9} />}
            onClick={() => restore.start({ items: chosen.map(({ id, kind: of }) => ({ kind: of, id })) })}
          >
            {t('trash.restore')}
          </Button>
        }
        empty={<EmptyState icon={IconTrash} title={t('trash.none')} text={t('trash.none_text')} />}
      />
    </div>
  )
}

const DaysLeft = ({ deletedAt }: { deletedAt: string }) => {
  const { t } = useTranslation('audit')
  const days = daysLeft(deletedAt, Date.now())
  return (
    <StatusBadge
      plain
      label={t('trash.days', { count: days })}
      color={days <= SOON_DAYS ? 'brick' : 'gray'}
    />
  )
}

const RestoreButton = ({
  row: { kind, id },
  onRestore,
}: {
  row: Row
  onRestore: (input: Sent<typeof restoreFromTrash>) => void
}) => {
  const { t } = useTranslation('audit')
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconArrowBackUp size={14} stroke={1.9} />}
      onClick={() => onRestore({ items: [{ kind, id }] })}
    >
      {t('trash.restore')}
    </Button>
  )
}
