import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconChevronRight,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSettings,
} from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Icon } from '#web/screens.ts'
import { CompanySwitcher } from './CompanySwitcher.tsx'
import { isHere, nameOf, SECTIONS, settingsNow, useMenu } from './navigation.ts'
import classes from './Rail.module.css'
import { type ShownSection, useSections } from './sections.ts'
import { Waiting } from './Waiting.tsx'

/** Navigation on the left: the company, the sections of the menu, settings. `narrow` shows icons only. */
export const Rail = ({ narrow, onToggle }: { narrow: boolean; onToggle: () => void }) => {
  const { t } = useTranslation('shell')
  const { sections, toggle } = useSections(useMenu())
  const settingsHere = useRouterState({ select: (state) => isHere('/settings', state.location.pathname) })
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const toggleLabel = t(narrow ? 'rail.widen' : 'rail.narrow')
  const nav = useRef<HTMLElement>(null)
  const here = sections.flatMap(({ shown }) => shown).find((entry) => entry.here)?.to
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the person does
  useEffect(() => {
    const link = nav.current?.querySelector('[aria-current]')?.getBoundingClientRect()
    const seen = nav.current?.getBoundingClientRect()
    // Not by scrollIntoView: in newer browsers the next Tab would go on from there, past the link to the content.
    if (link && seen)
      nav.current?.scrollBy(0, Math.min(0, link.top - seen.top) + Math.max(0, link.bottom - seen.bottom))
  }, [here])
  return (
    <div className={`${classes.rail} no-print`} data-narrow={narrow || undefined}>
      <CompanySwitcher narrow={narrow} />
      <nav ref={nav} className={`${classes.entries} quiet-scroll`} aria-label={t('rail.label')}>
        {sections.map((section) => (
          <section key={section.key} className={classes.section} aria-label={t(`sections.${section.key}`)}>
            {section.key !== SECTIONS[0] && (
              <Head section={section} narrow={narrow} onToggle={() => toggle(section.key)} />
            )}
            <div id={`rail-${section.key}`} className={classes.links}>
              {section.shown.map(({ key: _, label, name, ...entry }) => (
                <RailLink key={label} {...entry} label={nameOf({ name, label }, t)} narrow={narrow} />
              ))}
            </div>
          </section>
        ))}
      </nav>
      <div className={classes.foot}>
        {settingsNow().length > 0 && (
          <RailLink
            to="/settings"
            icon={IconSettings}
            label={t('settings')}
            narrow={narrow}
            here={settingsHere}
          />
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

/** Folds and unfolds. What waits in a folded section is told here, since its entries can't. */
const Head = ({
  section: { key, open, waits },
  narrow,
  onToggle,
}: {
  section: ShownSection
  narrow: boolean
  onToggle: () => void
}) => {
  const { t } = useTranslation('shell')
  const name = t(`sections.${key}`)
  return (
    <h2 className={classes.heading}>
      <Tooltip label={name} position="right" disabled={!narrow}>
        <UnstyledButton
          className={classes.head}
          onClick={onToggle}
          aria-expanded={open}
          aria-controls={`rail-${key}`}
          aria-label={narrow ? name : undefined}
        >
          {!narrow && <span className={classes.label}>{name}</span>}
          {!open && waits > 0 && <Waiting count={waits} dot={narrow} />}
          <IconChevronRight size={14} stroke={1.8} className={classes.chevron} />
        </UnstyledButton>
      </Tooltip>
    </h2>
  )
}

const RailLink = ({
  to,
  icon: Drawing,
  label,
  narrow,
  here,
  letter,
  waits = 0,
}: {
  to: string
  icon: Icon
  label: string
  narrow: boolean
  here: boolean
  letter?: string | undefined
  waits?: number
}) => (
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
      {waits > 0 && <Waiting count={waits} dot={narrow} />}
    </a>
  </Tooltip>
)
