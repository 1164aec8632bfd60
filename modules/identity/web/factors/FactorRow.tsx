import type { ReactNode } from 'react'
import type { Icon } from '#web/screens.ts'
import classes from './factors.module.css'

/** One way to prove who one is: what it is, its state `beside` the title, what can be done at the `end`. */
export const FactorRow = ({
  icon: Drawing,
  title,
  about,
  beside,
  end,
}: {
  icon: Icon
  title: string
  about: string
  beside?: ReactNode
  end?: ReactNode
}) => (
  <div className={classes.row}>
    <Drawing size={22} stroke={1.5} />
    <div className={classes.what}>
      <strong>
        {title} {beside}
      </strong>
      <span>{about}</span>
    </div>
    {end}
  </div>
)
