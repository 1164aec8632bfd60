import type { TFunction } from 'i18next'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Column } from '../../contract.ts'
import type { StagedRow } from '../../row.contract.ts'
import { cellText } from '../cell_text.ts'
import { VERDICT_TONES } from '../verdicts.ts'
import { MarkedCell } from './MarkedCell.tsx'
import classes from './row_columns.module.css'

/** Corrects a cell; rejects with the sentence that says what is still wrong with it. */
export type FixCell = (row: StagedRow, column: number, text: string) => Promise<void>

/** What speaks against a row, or what is worth knowing of it, in sentences. */
export const reasonsOf = ({ marks }: StagedRow): string =>
  [
    ...new Set(
      marks.toSorted((a, b) => Number(a.notice ?? false) - Number(b.notice ?? false)).map((m) => m.detail),
    ),
  ].join(' ')

/** The mark on a cell; what is wrong stands before what is only worth knowing. */
export const markOn = ({ marks }: StagedRow, column: number): StagedRow['marks'][number] | undefined => {
  const here = marks.filter((mark) => mark.column === column)
  return here.find(({ notice }) => !notice) ?? here[0]
}

/** The preview's columns: the line and its verdict, why, and the file's own columns; those left out only when asked for. */
export const rowColumns = (
  columns: readonly Column[],
  t: TFunction<'imports'>,
  { fix, reasons }: { fix: FixCell | undefined; reasons: boolean },
): GridColumn<StagedRow>[] => [
  {
    key: 'line',
    title: t('preview.line'),
    width: 148,
    value: ({ line }) => line,
    cell: ({ line, verdict }) => (
      <span className={classes.line}>
        <span className={`${classes.number} figures`}>{line}</span>
        <StatusBadge label={t(`verdict.${verdict}`)} color={VERDICT_TONES[verdict]} />
      </span>
    ),
  },
  ...(reasons
    ? [
        {
          key: 'reasons',
          title: t('preview.reasons'),
          width: 280,
          value: reasonsOf,
          cell: (row: StagedRow) => <span title={reasonsOf(row)}>{reasonsOf(row)}</span>,
        },
      ]
    : []),
  ...columns.map(
    ({ column, header, field, new_field }): GridColumn<StagedRow> => ({
      key: `c${column}`,
      title: header,
      optional: !field && !new_field,
      width: 180,
      value: ({ cells }) => cellText(cells[column]),
      cell: (row) => <MarkedCell cell={row.cells[column]} mark={markOn(row, column)} />,
      ...(fix && { edit: { save: (row: StagedRow, text: string) => fix(row, column, text) } }),
    }),
  ),
]
