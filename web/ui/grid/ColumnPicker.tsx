import { ActionIcon, Checkbox, Popover, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ColumnPicker.module.css'
import { type GridColumn, type GridLayout, moved, toggled } from './columns.ts'

/** Which columns are shown and in which order; the keyboard's way to what dragging does. */
export const ColumnPicker = <R,>({
  columns,
  layout,
  onLayout,
}: {
  columns: readonly GridColumn<R>[]
  layout: GridLayout
  onLayout: (layout: GridLayout) => void
}) => {
  const { t } = useTranslation('shell')
  const shown = layout.flatMap(({ key }) => columns.find((one) => one.key === key) ?? [])
  const hidden = columns.filter(({ key }) => !layout.some((one) => one.key === key))
  return (
    <Popover position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Tooltip label={t('grid.columns')}>
          <ActionIcon size="md" className={classes.open} aria-label={t('grid.columns')}>
            <IconColumns3 size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t('grid.columns')}>
        <ul className={classes.list}>
          {[...shown, ...hidden].map(({ key, title }, at) => {
            const isShown = at < shown.length
            return (
              <li key={key} className={classes.column}>
                <Checkbox
                  size="xs"
                  label={title}
                  checked={isShown}
                  disabled={at === 0}
                  onChange={() => onLayout(toggled(layout, key))}
                  className={classes.check}
                />
                {isShown && at > 0 && (
                  <>
                    <ActionIcon
                      size="sm"
                      disabled={at === 1}
                      aria-label={t('grid.earlier', { column: title })}
                      onClick={() => onLayout(moved(layout, key, at - 1))}
                    >
                      <IconArrowUp size={14} />
                    </ActionIcon>
                    <ActionIcon
                      size="sm"
                      disabled={at === shown.length - 1}
                      aria-label={t('grid.later', { column: title })}
                      onClick={() => onLayout(moved(layout, key, at + 1))}
                    >
                      <IconArrowDown size={14} />
                    </ActionIcon>
                  </>
                )}
              </li>
            )
          })}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
