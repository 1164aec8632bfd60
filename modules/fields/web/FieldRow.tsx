import { ActionIcon } from '@mantine/core'
import { IconMathFunction, IconSum, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { may as holds } from '#web/client/session.ts'
import { DragHandle } from '#web/ui/DragHandle.tsx'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type CustomField, may } from '../contract.ts'
import classes from './FieldList.module.css'
import { TYPE_ICONS } from './field_types.ts'

/** One field in the list: its handle, what it is, and the way out. */
export const FieldRow = ({
  field,
  condition,
  onStep,
  onDragStart,
  onDragEnd,
  onEdit,
  onRemove,
}: {
  field: CustomField
  condition: string
  onStep: (by: -1 | 1) => void
  onDragStart: () => void
  onDragEnd: () => void
  onEdit: () => void
  onRemove: () => void
}) => {
  const { t } = useTranslation('fields')
  const { label, type, options, required, is_unique, help } = field
  const Drawing = field.formula ? IconMathFunction : field.rollup ? IconSum : TYPE_ICONS[type]
  const about = [t(`types.${type}`), options.map((one) => one.label).join(' · '), condition, help].filter(
    Boolean,
  )
  return (
    <div className={classes.row}>
      {holds(may.update) && (
        <DragHandle name={label} onStep={onStep} onDragStart={onDragStart} onDragEnd={onDragEnd} />
      )}
      <span className={classes.drawing}>
        <Drawing size={17} stroke={1.7} />
      </span>
      <RowFace name={label} about={about.join(' – ')} onOpen={onEdit} />
      <span className={classes.marks}>
        {required && <StatusBadge plain label={t('required')} color="achiote" />}
        {is_unique && <StatusBadge plain label={t('unique')} />}
      </span>
      <Guarded permission={may.delete}>
        <ActionIcon aria-label={t('remove', { label })} onClick={onRemove}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </div>
  )
}
