import { Menu, UnstyledButton } from '@mantine/core'
import { IconArrowBarToUp, IconCheck, IconDots, IconExternalLink, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { may as holds } from '#web/client/session.ts'
import { may, type Opportunity } from '../../contract.ts'
import { dealPath } from '../links.ts'
import { toneOf } from '../tones.ts'
import type { Place } from './board_moves.ts'
import classes from './Card.module.css'
import type { Lane } from './grouping.ts'

/** Where a card may go, without dragging; and the ways to open it. Mounted while it is open. */
export const CardMenu = ({
  card,
  lane,
  lanes,
  isOrdered,
  rows,
  mayMove,
  onLane,
  onPut,
  onClose,
}: {
  card: Opportunity
  /** The column it stands in. */
  lane: string
  lanes: readonly Lane[]
  /** Its place in the column is people's own. */
  isOrdered: boolean
  rows: readonly Opportunity[]
  mayMove: boolean
  onLane: (lane: Lane) => void
  onPut: (place: Place) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('deals')
  const go = useGo()
  const [, setParams] = useSearchParams()
  const reason = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
  const first = rows[0]
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} width={230} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton
          tabIndex={-1}
          className={classes.more}
          aria-label={t('board.menu_of', { title: card.title })}
        >
          <IconDots size={16} stroke={1.8} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Label>{t('board.move_to')}</Menu.Label>
        {lanes.map((to) => {
          const isHere = to.key === lane
          return (
            <Menu.Item
              key={to.key}
              disabled={isHere || !mayMove || to.barred !== undefined}
              title={reason ?? to.barred}
              leftSection={<span className={classes.dot} style={{ background: toneOf(to.color) }} />}
              rightSection={isHere && <IconCheck size={15} stroke={1.9} />}
              onClick={() => onLane(to)}
            >
              {to.name}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        {isOrdered && first && first.id !== card.id && (
          <Menu.Item
            disabled={!mayMove}
            title={reason}
            leftSection={<IconArrowBarToUp size={16} stroke={1.7} />}
            onClick={() => onPut({ key: lane, beforeId: first.id })}
          >
            {t('board.to_top')}
          </Menu.Item>
        )}
        <Menu.Item
          disabled={!mayMove}
          title={reason}
          leftSection={<IconPencil size={16} stroke={1.7} />}
          onClick={() => setParams({ panel: card.id })}
        >
          {t('record.edit')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconExternalLink size={16} stroke={1.7} />}
          onClick={() => go(dealPath(card.id))}
        >
          {t('board.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
