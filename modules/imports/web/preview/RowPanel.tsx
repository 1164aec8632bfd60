import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { showProblem } from '#web/client/tidings.ts'
import { recordPlace } from '#web/slots.ts'
import { FormButtons } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Import } from '../../contract.ts'
import type { StagedRow } from '../../row.contract.ts'
import { cellText } from '../cell_text.ts'
import { VERDICT_TONES } from '../verdicts.ts'
import classes from './RowPanel.module.css'
import { markOn } from './row_columns.tsx'
import { useFixRow } from './use_fix_row.ts'

/** One row of the file beside the list, every cell with what is wrong with it, to be corrected. */
export const RowPanel = ({
  imported,
  row,
  onClose,
}: {
  imported: Import
  row: StagedRow | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('imports')
  return (
    <SidePanel
      opened={row !== undefined}
      onClose={onClose}
      title={row && t('preview.row', { line: row.line })}
    >
      {row && <RowForm key={row.line} imported={imported} row={row} onClose={onClose} />}
    </SidePanel>
  )
}

const RowForm = ({
  imported,
  row: began,
  onClose,
}: {
  imported: Import
  row: StagedRow
  onClose: () => void
}) => {
  const { t } = useTranslation('imports')
  const [row, setRow] = useState(began)
  const [cells, setCells] = useState<Record<string, string>>({})
  const { fix, busy } = useFixRow(imported.id)
  const place = useFills(recordPlace).find(({ kind }) => kind === imported.target)
  const columns = imported.columns.filter(({ field, new_field }) => field || new_field)
  const canFix = imported.state === 'previewed'
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    try {
      const now = await fix(row, cells)
      setRow(now)
      setCells({})
      if (!now.marks.some(({ notice }) => !notice)) onClose()
    } catch (error) {
      showProblem(error)
    }
  }
  const first = columns.find(({ column }) => markOn(row, column)) ?? columns[0]
  const whole = row.marks.filter(({ column }) => column === undefined)
  return (
    <form onSubmit={save} className={classes.form}>
      <div className={classes.head}>
        <StatusBadge label={t(`verdict.${row.verdict}`)} color={VERDICT_TONES[row.verdict]} />
        {row.target_id && place && (
          <Button component="a" href={place.page(row.target_id)} size="compact-sm" variant="subtle">
            {t('preview.see_record')}
          </Button>
        )}
      </div>
      {whole.map(({ code, detail }) => (
        <p key={code} className={classes.reason}>
          {detail}
        </p>
      ))}
      {columns.map(({ column, header }) => {
        const mark = markOn(row, column)
        return (
          <TextInput
            key={column}
            data-autofocus={column === first?.column || undefined}
            label={header}
            readOnly={!canFix}
            value={cells[column] ?? cellText(row.cells[column])}
            error={mark && !mark.notice ? mark.detail : undefined}
            description={mark?.notice ? mark.detail : undefined}
            onChange={(event) => setCells({ ...cells, [column]: event.currentTarget.value })}
          />
        )
      })}
      {canFix && (
        <div className={classes.buttons}>
          <FormButtons busy={busy} onCancel={onClose} submit={t('preview.correct')} />
        </div>
      )}
    </form>
  )
}
