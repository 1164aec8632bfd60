import { ActionIcon, Checkbox, Menu, Popover, Stack } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconClock,
  IconLayoutList,
  IconMaximize,
  IconPlayerPause,
  IconPlayerPlay,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listed } from '../page/shown.ts'
import classes from './TvPage.module.css'
import { SECONDS } from './tv.ts'

type BarProps = {
  all: readonly Listed[]
  shown: readonly Listed[]
  at: number
  seconds: number
  resting: boolean
  /** Nobody moves anything: it gets out of the way. */
  idle: boolean
  onStep: (by: number) => void
  onRest: () => void
  onSeconds: (seconds: number) => void
  onShown: (ids: readonly string[]) => void
  onFull: () => void
  onLeave: () => void
}

/** What steers a wall, out of the way until somebody comes near. */
export const TvBar = ({ all, shown, at, seconds, resting, idle, ...on }: BarProps) => {
  const { t } = useTranslation('analytics')
  const button = (label: string, drawing: ReactNode, act?: () => void) => (
    <ActionIcon size="lg" variant="subtle" color="gray" aria-label={label} title={label} onClick={act}>
      {drawing}
    </ActionIcon>
  )
  const several = shown.length > 1
  return (
    <div className={classes.bar} data-idle={idle || undefined} role="toolbar" aria-label={t('tv.steer')}>
      <span className={`${classes.place} figures`}>{t('tv.place', { at: at + 1, of: shown.length })}</span>
      {several && button(t('tv.before'), <IconChevronLeft size={20} />, () => on.onStep(-1))}
      {several &&
        (resting
          ? button(t('tv.go_on'), <IconPlayerPlay size={20} />, on.onRest)
          : button(t('tv.rest'), <IconPlayerPause size={20} />, on.onRest))}
      {several && button(t('tv.after'), <IconChevronRight size={20} />, () => on.onStep(1))}
      <Popover position="top-end" width={280} trapFocus>
        <Popover.Target>{button(t('tv.which'), <IconLayoutList size={20} />)}</Popover.Target>
        <Popover.Dropdown aria-label={t('tv.which')}>
          <Checkbox.Group
            label={t('tv.which')}
            value={shown.map(({ id }) => id)}
            onChange={(ids) =>
              ids.length && on.onShown(all.map(({ id }) => id).filter((id) => ids.includes(id)))
            }
          >
            <Stack gap="xs" mt="xs">
              {all.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
        </Popover.Dropdown>
      </Popover>
      <Menu position="top-end">
        <Menu.Target>{button(t('tv.every', { count: seconds }), <IconClock size={20} />)}</Menu.Target>
        <Menu.Dropdown>
          {SECONDS.map((one) => (
            <Menu.Item
              key={one}
              aria-current={one === seconds || undefined}
              onClick={() => on.onSeconds(one)}
            >
              {t('tv.every', { count: one })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {document.fullscreenEnabled && button(t('tv.full'), <IconMaximize size={20} />, on.onFull)}
      {button(t('tv.leave'), <IconX size={20} />, on.onLeave)}
    </div>
  )
}
