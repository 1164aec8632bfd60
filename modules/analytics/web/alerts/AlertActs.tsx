import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconDots,
  IconEye,
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import { type Alert, deleteAlert, lookNow, updateAlert } from '../../alert.contract.ts'
import { may } from '../../contract.ts'
import classes from './AlertRow.module.css'
import { CrossingsPanel } from './CrossingsPanel.tsx'

/** What can be done with an alert; what only its owner can is there, and says whose it is. */
export const AlertActs = ({ alert, owner, onOpen }: { alert: Alert; owner: string; onOpen: () => void }) => {
  const { t } = useTranslation('analytics')
  const { t: shell } = useTranslation('shell')
  const [isLookingBack, setIsLookingBack] = useState(false)
  const { id, name, paused, mine, version } = alert
  const pause = useAct(updateAlert, {
    said: t(paused ? 'alerts.said.resumed' : 'alerts.said.paused', { name }),
  })
  const look = useAct(lookNow, { said: ({ reason }) => t('alerts.said.looked', { name, reason }) })
  const remove = useAct(deleteAlert, { said: t('alerts.said.deleted', { name }) })
  const reasonAgainst = (permission: Permission): string | undefined => {
    if (!mine) return t('alerts.of_another', { owner })
    return holds(permission) ? undefined : shell('missing_permission', { permission })
  }
  const noUpdate = reasonAgainst(may.update)
  const noDelete = reasonAgainst(may.delete)
  const label = t(paused ? 'alerts.resume_one' : 'alerts.pause_one', { name })
  const Drawing = paused ? IconPlayerPlay : IconPlayerPause
  return (
    <div className={classes.acts}>
      <WithReason reason={noUpdate}>
        <ActionIcon
          aria-label={label}
          loading={pause.busy}
          onClick={() => pause.start({ id, paused: !paused }, { version })}
        >
          <Drawing size={17} stroke={1.7} />
        </ActionIcon>
      </WithReason>
      <Menu width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('alerts.menu', { name })}>
            <IconDots size={17} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.7} />} onClick={onOpen}>
            {t(noUpdate ? 'alerts.look' : 'alerts.edit')}
          </Menu.Item>
          <Menu.Item
            disabled={noUpdate !== undefined || look.busy}
            leftSection={<IconEye size={16} stroke={1.7} />}
            onClick={() => look.start({ id })}
          >
            {t('alerts.look_now')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconHistory size={16} stroke={1.7} />}
            onClick={() => setIsLookingBack(true)}
          >
            {t('alerts.crossings')}
          </Menu.Item>
          <Tooltip label={noDelete} disabled={!noDelete} multiline maw={280}>
            <Menu.Item
              color="brick"
              {...(noDelete && { 'data-disabled': true, 'aria-disabled': true, closeMenuOnClick: false })}
              leftSection={<IconTrash size={16} stroke={1.7} />}
              onClick={() => {
                if (!noDelete) remove.start({ id }, { version })
              }}
            >
              {t('alerts.delete')}
            </Menu.Item>
          </Tooltip>
        </Menu.Dropdown>
      </Menu>
      {isLookingBack && (
        <CrossingsPanel alert={alert} owner={owner} onClose={() => setIsLookingBack(false)} />
      )}
    </div>
  )
}
