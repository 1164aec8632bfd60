import { ActionIcon, Kbd, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSettings } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Icon } from '#web/screens.ts'
import { CompanySwitcher } from './CompanySwitcher.tsx'
import { isHere, SECTIONS, settingsNow, useMenu } from './navigation.ts'
import classes from './Rail.module.css'

/** Navigation on the left: the company, the sections of the menu, settings. `narrow` shows icons only. */
export const Rail = ({ narrow, onToggle }: { narrow: boolean; onToggle: () => void }) => {
  const { t } = useTranslation('shell')
  const menu = useMenu()
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const toggleLabel = t(narrow ? 'rail.widen' : 'rail.narrow')
  return (
    <div className={`${classes.rail} no-print`} data-narrow={narrow || undefined}>
      <CompanySwitcher narrow={narrow} />
      <nav className={`${classes.entries} quiet-scroll`} aria-label={t('rail.label')}>
        {SECTIONS.map((section) => {
          const entries = menu.filter((entry) => entry.section === section)
          return (
            entries.length > 0 && (
              <section key={section} className={classes.section} aria-label={t(`sections.${section}`)}>
                <h2 className={classes.heading}>{t(`sections.${section}`)}</h2>
                {entries.map((entry) => (
                  <RailLink
                    key={entry.label}
                    to={entry.to}
                    icon={entry.icon}
                    label={t(entry.label)}
                    narrow={narrow}
                    letter={entry.letter}
                  />
                ))}
              </section>
            )
          )
        })}
      </nav>
      <div className={classes.foot}>
        {settingsNow().length > 0 && (
          <RailLink to="/settings" icon={IconSettings} label={t('settings')} narrow={narrow} />
        )}
        <Tooltip label={toggleLabel} position="right">
          <ActionIcon
            onClick={onToggle}
            aria-label={toggleLabel}
            aria-expanded={!narrow}
            className={classes.toggle}
          >
            <Toggle size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}

const RailLink = ({
  to,
  icon: Drawing,
  label,
  narrow,
  letter,
}: {
  to: string
  icon: Icon
  label: string
  narrow: boolean
  letter?: string | undefined
}) => {
  const here = useRouterState({ select: (state) => isHere(to, state.location.pathname) })
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <a
        href={to}
        className={classes.link}
        aria-current={here ? 'page' : undefined}
        aria-label={narrow ? label : undefined}
      >
        <Drawing size={18} stroke={here ? 1.9 : 1.6} />
        {!narrow && <span className={classes.label}>{label}</span>}
        {!narrow && letter && (
          <Kbd size="xs" className={classes.key} aria-hidden="true">
            g {letter}
          </Kbd>
        )}
      </a>
    </Tooltip>
  )
}
