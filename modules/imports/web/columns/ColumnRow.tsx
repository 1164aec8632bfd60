import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Choice, Column, Import } from '../../contract.ts'
import classes from './ColumnRow.module.css'
import { FieldSelect } from './FieldSelect.tsx'
import { choiceOf, isOpen, LEFT_OUT, saidBy } from './field_choices.ts'
import { NewFieldInputs } from './NewFieldInputs.tsx'

const SAMPLES = 3

/** One column of the file: what it is called, what stands in it, what it becomes and why. */
export const ColumnRow = ({
  imported,
  column,
  busy,
  onSay,
}: {
  imported: Import
  column: Column
  busy: boolean
  onSay: (choice: Choice) => void
}) => {
  const { t } = useTranslation('imports')
  const choice = choiceOf(column)
  const { header, samples, group = 0, why, new_field, label } = column
  const isOut = choice === LEFT_OUT
  return (
    <li className={classes.column} data-out={isOut || undefined} data-open={isOpen(column) || undefined}>
      <div className={classes.source}>
        <span className={classes.header}>{header}</span>
        <span className={classes.samples}>
          {samples.slice(0, SAMPLES).map((sample) => (
            <span key={sample} className={classes.sample}>
              {sample}
            </span>
          ))}
          {!samples.length && <span className={classes.none}>{t('columns.empty')}</span>}
        </span>
      </div>
      <IconArrowRight size={16} stroke={1.6} className={classes.arrow} aria-hidden="true" />
      <div className={classes.target}>
        <FieldSelect
          imported={imported}
          column={column}
          busy={busy}
          onChoose={(wanted) => onSay(saidBy(wanted, column))}
        />
        {new_field && (
          <NewFieldInputs
            field={new_field}
            busy={busy}
            onChange={(next) => onSay({ column: column.column, new_field: next })}
          />
        )}
        <span className={classes.why}>
          {isOpen(column) && t('columns.open')}
          {why && !isOut && t(`columns.why.${why}`)}
          {group > 0 && ` · ${t('columns.nth', { nth: group + 1 })}`}
          {label && ` · ${t([`columns.labels.${label}`, 'columns.labelled'], { label })}`}
        </span>
      </div>
    </li>
  )
}
