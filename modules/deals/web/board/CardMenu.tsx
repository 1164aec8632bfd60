import { Menu, UnstyledButton } from '@mantine/core'
import { IconArrowBarToUp, IconCheck, IconDots, IconExternalLink, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { may as holds } from '#web/client/session.ts'
import { may, type Opportunity } from '../../contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { dealPath } from '../links.ts'
import { toneOf } from '../tones.ts'
import type { Place } from './board_moves.ts'
import classes from './Card.module.css'

/** Where a card may go, without dragging; and the ways to open it. Mounted while it is open. */
export const CardMenu = ({
  card,
  pipeline,
  rows,
  mayMove,
  onStage,
  onPut,
  onClose,
}: {
  card: Opportunity
  pipeline: Pipeline
  rows: readonly Opportunity[]
  mayMove: boolean
  onStage: (stage: Stage) => void
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
        {pipeline.stages.map((stage) => {
          const isHere = stage.id === card.stage_id
          return (
            <Menu.Item
              key={stage.id}
              disabled={isHere || !mayMove}
              title={reason}
              leftSection={<span className={classes.dot} style={{ background: toneOf(stage.color) }} />}
              rightSection={isHere && <IconCheck size={15} stroke={1.9} />}
              onClick={() => onStage(stage)}
            >
              {stage.name}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        {first && first.id !== card.id && (
          <Menu.Item
            disabled={!mayMove}
            title={reason}
            leftSection={<IconArrowBarToUp size={16} stroke={1.7} />}
            onClick={() => onPut({ stageId: card.stage_id, beforeId: first.id })}
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
