import type { ReactNode } from 'react'
import classes from './GroupHead.module.css'

/** A group's name, how many it has, and what can be done with all of them. */
export const GroupHead = ({
  label,
  count,
  late = false,
  children,
}: {
  label: string
  count: number | undefined
  late?: boolean
  children?: ReactNode
}) => (
  <div className={classes.head}>
    <h2 className={classes.label} data-late={late || undefined}>
      {label}
      {count !== undefined && <span className={`${classes.count} figures`}>{count}</span>}
    </h2>
    {children}
  </div>
)
