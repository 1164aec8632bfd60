import { IconStarFilled, IconUserShield, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DashboardScope } from '../../dashboard.contract.ts'
import { analyticsPath } from '../links.ts'
import classes from './DashboardsPage.module.css'
import type { Listed } from './shown.ts'

const DRAWINGS: Partial<Record<DashboardScope, typeof IconUsers>> = {
  team: IconUsers,
  role: IconUserShield,
  all: IconUsersGroup,
}

/** The dashboards beside each other; whom each is for, and which one begins. */
export const DashboardTabs = ({ all, shown }: { all: readonly Listed[]; shown: string }) => {
  const { t } = useTranslation('analytics')
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={t('titles.dashboards')}>
      {all.map(({ id, name, scope, default: isFirst }) => {
        const Drawing = DRAWINGS[scope]
        return (
          <a
            key={id}
            className={classes.tab}
            href={analyticsPath({ dashboard: id })}
            aria-current={id === shown ? 'page' : undefined}
          >
            {Drawing && <Drawing size={15} stroke={1.8} aria-label={t(`scopes.${scope}`)} />}
            {name}
            {isFirst && all.length > 1 && <IconStarFilled size={11} aria-label={t('default')} />}
          </a>
        )
      })}
    </nav>
  )
}
