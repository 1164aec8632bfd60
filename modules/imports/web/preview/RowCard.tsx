import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Column } from '../../contract.ts'
import type { StagedRow } from '../../row.contract.ts'
import { cellText } from '../cell_text.ts'
import { VERDICT_TONES } from '../verdicts.ts'
import classes from './RowCard.module.css'
import { reasonsOf } from './row_columns.tsx'

const BELOW = 3

/** A row of the preview on a phone; its button opens the whole row. */
export const RowCard = ({
  row,
  columns,
  onOpen,
}: {
  row: StagedRow
  columns: readonly Column[]
  onOpen: () => void
}) => {
  const { t } = useTranslation('imports')
  const values = columns
    .filter(({ field, new_field }) => field || new_field)
    .map(({ column }) => cellText(row.cells[column]))
    .filter(Boolean)
  const reasons = reasonsOf(row)
  return (
    <span className={classes.card}>
      <span className={classes.head}>
        <span className={classes.name}>{values[0]}</span>
        <StatusBadge label={t(`verdict.${row.verdict}`)} color={VERDICT_TONES[row.verdict]} />
      </span>
      <span className={classes.line}>
        {t('preview.row', { line: row.line })} · {values.slice(1, BELOW).join(' · ')}
      </span>
      {reasons && (
        <span className={classes.reasons} data-outside={row.verdict === 'error' || undefined}>
          {reasons}
        </span>
      )}
      <Button size="compact-sm" variant="light" className={classes.open} onClick={onOpen}>
        {t(row.verdict === 'error' ? 'preview.correct' : 'preview.see_row')}
      </Button>
    </span>
  )
}
