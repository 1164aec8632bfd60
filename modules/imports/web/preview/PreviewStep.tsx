import { Button } from '@mantine/core'
import { IconArrowRight, IconMoodSmile } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridLayout } from '#web/ui/grid/columns.ts'
import { type Import, may, runImport, Verdict } from '../../contract.ts'
import { listRows, type StagedRow } from '../../row.contract.ts'
import { BadRowsMenu } from '../BadRowsMenu.tsx'
import { leftOut, written } from '../verdicts.ts'
import { AtWork } from '../wizard/AtWork.tsx'
import { StepFrame } from '../wizard/StepFrame.tsx'
import { putImport } from '../wizard/use_import.ts'
import { RowCard } from './RowCard.tsx'
import { RowPanel } from './RowPanel.tsx'
import { type FixCell, rowColumns } from './row_columns.tsx'
import { useFixRow } from './use_fix_row.ts'
import { VerdictTabs } from './VerdictTabs.tsx'

const PAGE_ROWS = 100
const lineOf = ({ line }: StagedRow): string => String(line)

/** What would become of every row, before anything is written. */
export const PreviewStep = ({ imported }: { imported: Import }) =>
  imported.state === 'previewed' ? <Rows imported={imported} /> : <AtWork imported={imported} />

const Rows = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const { id, columns, counts } = imported
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useState<StagedRow>()
  const [layout, setLayout] = useState<GridLayout>()
  const shown = Verdict.safeParse(params.show).data
  const list = useList(listRows, { id, limit: PAGE_ROWS, ...(shown && { verdict: shown }) })
  const { fix } = useFixRow(id)
  const run = useAct(runImport, { onDone: putImport })

  const fixCell: FixCell = useCallback(
    async (row, column, text) => {
      const { marks } = await fix(row, { [column]: text })
      const wrong = marks.find((mark) => mark.column === column && !mark.notice)
      if (wrong) throw new Error(wrong.detail)
    },
    [fix],
  )
  const mayFix = holds(may.create)
  const isIncomplete = counts !== null && leftOut(counts) > 0
  const gridColumns = useMemo(
    () =>
      rowColumns(columns, t, {
        fix: mayFix ? fixCell : undefined,
        reasons: shown === 'error' || shown === 'duplicate' || (!shown && isIncomplete),
      }),
    [columns, t, fixCell, mayFix, shown, isIncomplete],
  )
  if (!counts) return null
  const total = shown ? counts[shown] : Object.values(counts).reduce((sum, count) => sum + count, 0)
  const entering = written(counts)
  return (
    <StepFrame
      fills
      back={
        <Button variant="default" onClick={() => setParams({ step: 'columns', show: undefined })}>
          {t('back')}
        </Button>
      }
      note={t(leftOut(counts) ? 'preview.note_some' : 'preview.note_all', { left: number(leftOut(counts)) })}
      acts={
        <>
          {leftOut(counts) > 0 && <BadRowsMenu id={id} />}
          <Guarded permission={may.create} unless={entering ? undefined : t('preview.nothing')}>
            <Button
              loading={run.busy}
              rightSection={<IconArrowRight size={16} stroke={1.9} />}
              onClick={() =>
                run.run({ id }).then(
                  () => setParams({ step: undefined, show: undefined }),
                  () => {},
                )
              }
            >
              {t('preview.run', { count: entering, shown: number(entering) })}
            </Button>
          </Guarded>
        </>
      }
    >
      <VerdictTabs counts={counts} shown={shown} onShow={(show) => setParams({ show })} />
      <DataGrid
        label={t('preview.rows')}
        rows={list.rows}
        rowId={lineOf}
        columns={gridColumns}
        total={total}
        loading={list.loading}
        stale={list.isStale}
        hasMore={list.hasMore}
        onMore={list.more}
        layout={layout}
        onLayout={setLayout}
        onPreview={setOpen}
        card={(row) => <RowCard row={row} columns={columns} onOpen={() => setOpen(row)} />}
        empty={
          <EmptyState
            icon={IconMoodSmile}
            title={t(shown === 'error' ? 'preview.no_errors' : 'preview.no_rows')}
            action={
              <Button variant="default" onClick={() => setParams({ show: undefined })}>
                {t('preview.all')}
              </Button>
            }
          />
        }
      />
      <RowPanel imported={imported} row={open} onClose={() => setOpen(undefined)} />
    </StepFrame>
  )
}
