import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import classes from './PageTabs.module.css'

/** Pages that belong together, as tabs under their title. `count`: what waits there, if anything does. */
export const PageTabs = ({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { label: string; to: string; count?: number }[]
}) => {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const here = useRef<HTMLAnchorElement>(null)
  // On a phone the open one may lie beyond the edge.
  useEffect(() => {
    const strip = here.current?.parentElement
    if (strip && here.current) strip.scrollLeft = here.current.offsetLeft - strip.clientWidth / 3
  }, [])
  return (
    <nav className={`${classes.tabs} no-print`} aria-label={label}>
      {tabs.map(({ label, to, count }) => (
        <a
          key={to}
          href={to}
          ref={pathname === to ? here : undefined}
          aria-current={pathname === to ? 'page' : undefined}
        >
          {label}
          {count ? <span className={classes.count}>{count}</span> : null}
        </a>
      ))}
    </nav>
  )
}
