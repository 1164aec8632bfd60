import { Drawer, UnstyledButton } from '@mantine/core'
import { IconDots, IconSearch, IconSettings } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Icon } from '#web/screens.ts'
import classes from './BottomBar.module.css'
import { byThumb, isHere, settingsNow, useMenu } from './navigation.ts'

const MAIN = 3
/** As high as what it holds. */
const LOW = { content: { flex: '0 0 auto', height: 'auto' } }

/** The phone's navigation, within reach of a thumb: the most important entries, search, and the rest in a sheet. */
export const BottomBar = ({ onSearch }: { onSearch: () => void }) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const menu = byThumb(useMenu())
  const close = () => setOpen(false)
  return (
    <>
      <nav className={`${classes.bar} no-print`} aria-label={t('rail.label')}>
        {menu.slice(0, MAIN).map((entry) => (
          <BarLink key={entry.label} to={entry.to} icon={entry.icon} label={t(entry.label)} />
        ))}
        <UnstyledButton className={classes.entry} onClick={onSearch}>
          <IconSearch size={22} stroke={1.6} />
          <span className={classes.label}>{t('search.short')}</span>
        </UnstyledButton>
        <UnstyledButton className={classes.entry} onClick={() => setOpen(true)} aria-haspopup="dialog">
          <IconDots size={22} stroke={1.6} />
          <span className={classes.label}>{t('rail.more')}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={open} onClose={close} position="bottom" styles={LOW} title={t('rail.more')} radius="lg">
        <nav className={classes.sheet} aria-label={t('rail.more')}>
          {menu.slice(MAIN).map((entry) => (
            <BarLink
              key={entry.label}
              to={entry.to}
              icon={entry.icon}
              label={t(entry.label)}
              onClick={close}
            />
          ))}
          {settingsNow().length > 0 && (
            <BarLink to="/settings" icon={IconSettings} label={t('settings')} onClick={close} />
          )}
        </nav>
      </Drawer>
    </>
  )
}

const BarLink = ({
  to,
  icon: Drawing,
  label,
  onClick,
}: {
  to: string
  icon: Icon
  label: string
  onClick?: () => void
}) => {
  const here = useRouterState({ select: (state) => isHere(to, state.location.pathname) })
  return (
    <a href={to} className={classes.entry} aria-current={here ? 'page' : undefined} onClick={onClick}>
      <Drawing size={22} stroke={here ? 1.9 : 1.6} />
      <span className={classes.label}>{label}</span>
    </a>
  )
}
