import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CellEditor } from '#web/ui/grid/CellEditor.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { Value } from '#web/ui/grid/Value.tsx'
import type { Customer } from '../../contract.ts'
import classes from './EditableValue.module.css'

/** A fact of the record, edited where it stands; the list edits the same column in the same way. */
export const EditableValue = ({ column, customer }: { column: GridColumn<Customer>; customer: Customer }) => {
  const { t } = useTranslation('customers')
  const [editing, setEditing] = useState(false)
  const { edit, title, type, options } = column
  const value = column.value(customer)
  const shown = column.cell?.(customer) ?? <Value value={value} type={type} options={options} />
  if (!edit || edit.unless?.(customer)) return <span className={classes.value}>{shown}</span>
  if (editing)
    return (
      <span className={classes.editing}>
        <CellEditor
          row={customer}
          edit={{ ...(type && { type: type as never }), ...(options && { options }), ...edit }}
          label={title}
          text={edit.text?.(customer) ?? String(value ?? '')}
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
