import { IconGripVertical } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './OrderedRows.module.css'

/** What a row is dragged by, or moved with the arrow keys. `name`: the row's. */
export const DragHandle = ({
  name,
  onStep,
  onDragStart,
  onDragEnd,
}: {
  name: string
  onStep: (by: -1 | 1) => void
  onDragStart: () => void
  onDragEnd: () => void
}) => {
  const { t } = useTranslation('shell')
  return (
    <button
      type="button"
      draggable
      className={classes.handle}
      aria-label={t('order.move', { name })}
      title={t('order.hint')}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        onDragStart()
      }}
      onDragEnd={onDragEnd}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onStep(event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <IconGripVertical size={16} stroke={1.8} />
    </button>
  )
}
