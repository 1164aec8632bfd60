import { Button } from '@mantine/core'
import { IconDownload, IconFilterOff, IconHistory, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isId } from '#kernel/values/id.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useListState } from '#web/client/list_state.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { exportRuns, listRuns, may, type Run } from '../../contract.ts'
import { auditPath } from '../links.ts'
import { Retention } from '../retention/Retention.tsx'
import { RunPanel } from '../run/RunPanel.tsx'
import classes from './AuditPage.module.css'
import { useFilterFields } from './filter_fields.ts'
import { runColumns } from './run_columns.tsx'

const PAGE_ROWS = 100
const idOf = ({ id }: Run): string => id

/** Who did what, from where, and what came of it; everything that can be taken back can be taken back here. */
export const AuditPage = () => {
  const { t } = useTranslation('audit')
  const go = useGo()
  const formats = useFormats()
  const [state, change] = useListState('')
  const [params, setParams] = useSearchParams()
  const { record, run } = params
  const [busy, setBusy] = useState(false)
  const fields = useFilterFields()
  const columns = useMemo(() => runColumns(t, formats), [t, formats])
  const selected = useMemo(
    () => ({
      ...(Object.keys(state.filter).length && { filter: state.filter }),
      ...(state.search && { search: state.search }),
      ...(record && { record }),
    }),
    [state.filter, state.search, record],
  )
  const list = useList(listRuns, { ...selected, limit: PAGE_ROWS })

  // Whoever pastes a record's id wants to know what changed it.
  const search = (text: string) => {
    const id = text.trim()
    if (isId(id)) setParams({ record: id, search: undefined })
    else change({ search: text })
  }
  const take = async () => {
    setBusy(true)
    await download(exportRuns, selected).catch(showProblem)
    setBusy(false)
  }
  // The page stays; only what is open beside it changes.
  const hrefOf = ({ id }: Run) => auditPath({ ...params, run: id })

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.audit')}
        crumbs={[{ label: t('shell:settings'), href: '/settings' }]}
        actions={
          <>
            <Retention />
            <Guarded permission={may.export}>
              <Button
                variant="default"
                loading={busy}
                leftSection={<IconDownload size={16} stroke={1.7} />}
                onClick={take}
              >
                {t('list.export')}
              </Button>
            </Guarded>
          </>
        }
      />
      <FilterBar
        fields={fields}
        filter={state.filter}
        onFilter={(filter) => change({ filter })}
        search={state.search}
        onSearch={search}
        hint={t('list.search')}
      />
      {record && (
        <div className={classes.record}>
          <span>{t('list.of_record')}</span>
          <code>{record}</code>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconX size={14} stroke={1.8} />}
            onClick={() => setParams({ record: undefined })}
          >
            {t('list.all')}
          </Button>
        </div>
      )}
      <DataGrid
        label={t('titles.audit')}
        rows={list.rows}
        rowId={idOf}
        columns={columns}
        loading={list.loading}
        stale={list.isStale}
        hasMore={list.hasMore}
        onMore={list.more}
        href={hrefOf}
        onPreview={({ id }) => setParams({ run: id })}
        empty={
          <EmptyState
            icon={Object.keys(selected).length ? IconFilterOff : IconHistory}
            title={t('list.none')}
            action={
              <Button variant="default" onClick={() => go(auditPath())}>
                {t('list.all')}
              </Button>
            }
          />
        }
      />
      <RunPanel
        id={run}
        onOpen={(id) => setParams({ run: id })}
        onClose={() => setParams({ run: undefined })}
      />
    </div>
  )
}
