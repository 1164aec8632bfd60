import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './EditableValue.module.css'
import { CellEditor } from './grid/CellEditor.tsx'
import type { GridColumn } from './grid/columns.ts'
import { Value } from './grid/Value.tsx'

/** A fact of the record, edited where it stands; the list edits the same column in the same way. */
export const EditableValue = <R,>({ column, row }: { column: GridColumn<R>; row: R }) => {
  const { t } = useTranslation('shell')
  const [editing, setEditing] = useState(false)
  const { edit, title, type, options } = column
  const value = column.value(row)
  const shown = column.cell?.(row) ?? <Value value={value} type={type} options={options} />
  if (!edit || edit.unless?.(row)) return <span className={classes.value}>{shown}</span>
  if (editing)
    return (
      <span className={classes.editing}>
        <CellEditor
          row={row}
          edit={{ ...(type && { type: type as never }), ...(options && { options }), ...edit }}
          label={title}
          text={edit.text?.(row) ?? String(value ?? '')}
          onEnd={() => setEditing(false)}
        />
      </span>
    )
  return (
    <UnstyledButton className={classes.fact} onClick={() => setEditing(true)}>
      <VisuallyHidden>{t('record.edit_field', { field: title })}</VisuallyHidden>
      <span className={classes.value}>{shown}</span>
      <IconPencil size={13} stroke={1.8} className={classes.pencil} aria-hidden="true" />
    </UnstyledButton>
  )
}
