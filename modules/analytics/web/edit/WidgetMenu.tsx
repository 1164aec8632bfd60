import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconArrowsVertical,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Widget } from '../../dashboard.contract.ts'
import { moved, reordered, resized } from './places.ts'

const MOVES = { up: IconArrowUp, down: IconArrowDown, left: IconArrowLeft, right: IconArrowRight } as const
const GROWS = {
  wider: { w: 1 },
  narrower: { w: -1 },
  higher: { h: 1 },
  lower: { h: -1 },
} as const

/** What one can do with a widget, dragging included, without a mouse. `full`: why there is no room for another. */
export const WidgetMenu = ({
  name,
  widgets,
  widget,
  narrow,
  full,
  onPlaced,
  onEdit,
  onCopy,
  onRemove,
}: {
  name: string
  widgets: readonly Widget[]
  widget: Widget
  narrow: boolean
  full: string | undefined
  onPlaced: (widgets: Widget[]) => void
  onEdit: () => void
  onCopy: () => void
  onRemove: () => void
}) => {
  const { t } = useTranslation('analytics')
  const { id } = widget
  const moves = narrow ? (['up', 'down'] as const) : (['up', 'down', 'left', 'right'] as const)
  return (
    <Menu width={210}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('widget.menu', { name })}>
          <IconDots size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.7} />} onClick={onEdit}>
          {t('edit.change')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.7} />}
          disabled={full !== undefined}
          onClick={onCopy}
        >
          {t('edit.copy')}
        </Menu.Item>
        <Menu.Divider />
        {moves.map((step) => {
          const Drawing = MOVES[step]
          return (
            <Menu.Item
              key={step}
              closeMenuOnClick={false}
              leftSection={<Drawing size={16} stroke={1.7} />}
              onClick={() =>
                onPlaced(narrow ? reordered(widgets, id, step === 'up' ? -1 : 1) : moved(widgets, id, step))
              }
            >
              {t(`edit.move.${step}`)}
            </Menu.Item>
          )
        })}
        {!narrow &&
          (['wider', 'narrower', 'higher', 'lower'] as const).map((way) => {
            const Drawing = way === 'wider' || way === 'narrower' ? IconArrowsHorizontal : IconArrowsVertical
            return (
              <Menu.Item
                key={way}
                closeMenuOnClick={false}
                leftSection={<Drawing size={16} stroke={1.7} />}
                onClick={() => onPlaced(resized(widgets, id, GROWS[way]))}
              >
                {t(`edit.size.${way}`)}
              </Menu.Item>
            )
          })}
        <Menu.Divider />
        <Menu.Item color="brick" leftSection={<IconTrash size={16} stroke={1.7} />} onClick={onRemove}>
          {t('edit.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
