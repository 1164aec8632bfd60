import { useRouterState } from '@tanstack/react-router'
import classes from './PageTabs.module.css'

/** Pages that belong together, as tabs under their title. */
export const PageTabs = ({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { label: string; to: string }[]
}) => {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={label}>
      {tabs.map(({ label, to }) => (
        <a key={to} href={to} aria-current={pathname === to ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
