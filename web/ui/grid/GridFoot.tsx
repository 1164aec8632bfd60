import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DataGridProps } from '../DataGrid.tsx'
import { useFormats } from '../formats.tsx'
import classes from './DataGrid.module.css'
import { chosenCount, NOTHING } from './selection.ts'

/** Below the rows: how many there are, or, while some are chosen, how many and what can be done with them. */
export const GridFoot = <R,>({
  rows,
  total,
  loading,
  selection = NOTHING,
  onSelection,
  bulk,
  hasMore,
}: DataGridProps<R>) => {
  const { t } = useTranslation('shell')
  const { number } = useFormats()
  const chosen = chosenCount(selection, total ?? rows.length)
  if (chosen && onSelection) {
    const mayChooseAll = !selection.all && selection.ids.size >= rows.length && hasMore
    return (
      <div className={`${classes.chosen} no-print`} role="toolbar" aria-label={t('grid.bulk')}>
        <CloseButton
          size="sm"
          c="inherit"
          aria-label={t('grid.clear')}
          onClick={() => onSelection(NOTHING)}
        />
        <span aria-live="polite">{t('grid.chosen', { count: chosen, shown: number(chosen) })}</span>
        {mayChooseAll && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onSelection({ all: true, ids: new Set() })}
          >
            {t('grid.choose_all', { total: total === undefined ? '' : number(total) })}
          </Button>
        )}
        <div className={classes.bulk}>{bulk}</div>
      </div>
    )
  }
  if (!rows.length && !loading) return null
  return (
    <div className={`${classes.foot} figures`} aria-live="polite">
      {loading === 'first'
        ? ''
        : total === undefined
          ? t('grid.loaded', { shown: number(rows.length) })
          : t('grid.count', { shown: number(rows.length), total: number(total) })}
      {loading === 'more' && <span className={classes.more}>{t('loading')}…</span>}
    </div>
  )
}
