import { Drawer, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconDots, IconSearch, IconSettings } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Icon } from '#web/screens.ts'
import classes from './BottomBar.module.css'
import { byThumb, isHere, nameOf, SECTIONS, settingsNow, useMenu } from './navigation.ts'
import { type ShownSection, useSections } from './sections.ts'
import { Waiting } from './Waiting.tsx'

const MAIN = 3
/** As high as what it holds, and no higher than a thumb reaches. */
const LOW = { content: { flex: '0 0 100%', height: 'auto', maxHeight: '85dvh' } }

/** The phone's navigation, within reach of a thumb: the most important entries, search, and the rest in a sheet. */
export const BottomBar = ({ onSearch }: { onSearch: () => void }) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const menu = useMenu()
  const main = byThumb(menu).slice(0, MAIN)
  const { sections, toggle } = useSections(menu.filter((entry) => !main.includes(entry)))
  const close = () => setOpen(false)
  return (
    <>
      <nav className={`${classes.bar} no-print`} aria-label={t('rail.label')}>
        {main.map((entry) => (
          <BarLink key={entry.label} to={entry.to} icon={entry.icon} label={nameOf(entry, t)} />
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
        <nav aria-label={t('rail.more')}>
          {sections.map((section) => (
            <SheetSection
              key={section.key}
              section={section}
              onToggle={() => toggle(section.key)}
              onGo={close}
            />
          ))}
          {settingsNow().length > 0 && (
            <div className={classes.sheet}>
              <BarLink to="/settings" icon={IconSettings} label={t('settings')} onClick={close} />
            </div>
          )}
        </nav>
      </Drawer>
    </>
  )
}

const SheetSection = ({
  section: { key, open, shown, waits },
  onToggle,
  onGo,
}: {
  section: ShownSection
  onToggle: () => void
  onGo: () => void
}) => {
  const { t } = useTranslation('shell')
  const name = t(`sections.${key}`)
  return (
    <section aria-label={name}>
      {key !== SECTIONS[0] && (
        <h2 className={classes.heading}>
          <UnstyledButton
            className={classes.head}
            onClick={onToggle}
            aria-expanded={open}
            aria-controls={`more-${key}`}
          >
            <span>{name}</span>
            {!open && waits > 0 && <Waiting count={waits} />}
            <IconChevronRight size={16} stroke={1.8} className={classes.chevron} />
          </UnstyledButton>
        </h2>
      )}
      <div id={`more-${key}`} className={classes.sheet}>
        {shown.map((entry) => (
          <BarLink
            key={entry.label}
            to={entry.to}
            icon={entry.icon}
            label={nameOf(entry, t)}
            waits={entry.waits}
            onClick={onGo}
          />
        ))}
      </div>
    </section>
  )
}

const BarLink = ({
  to,
  icon: Drawing,
  label,
  waits = 0,
  onClick,
}: {
  to: string
  icon: Icon
  label: string
  waits?: number
  onClick?: () => void
}) => {
  const here = useRouterState({ select: (state) => isHere(to, state.location.pathname) })
  return (
    <a href={to} className={classes.entry} aria-current={here ? 'page' : undefined} onClick={onClick}>
      <Drawing size={22} stroke={here ? 1.9 : 1.6} />
      <span className={classes.label}>{label}</span>
      {waits > 0 && (
        <span className={classes.waits}>
          <Waiting count={waits} />
        </span>
      )}
    </a>
  )
}
