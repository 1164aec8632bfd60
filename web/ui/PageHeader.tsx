import { IconChevronLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './PageHeader.module.css'

/**
 * The head of a page: where it stands, what it is, what one can do.
 *
 * `crumbs`: the way here, without the page itself. `beside`: next to the title (a status, a count). `actions`: buttons,
 * the main one last. `children`: a line below (tabs, a description).
 */
export const PageHeader = ({
  title,
  crumbs = [],
  beside,
  actions,
  children,
}: {
  title: ReactNode
  crumbs?: readonly { label: string; href: string }[]
  beside?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) => {
  const { t } = useTranslation('shell')
  return (
    <header className={classes.header}>
      {crumbs.length > 0 && (
        <nav className={`${classes.crumbs} no-print`} aria-label={t('way')}>
          <IconChevronLeft size={14} stroke={2} aria-hidden="true" />
          {crumbs.map(({ label, href }) => (
            <a key={href} href={href}>
              {label}
            </a>
          ))}
        </nav>
      )}
      <div className={classes.line}>
        <h1 className={classes.title}>{title}</h1>
        {beside}
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </div>
      {children}
    </header>
  )
}
