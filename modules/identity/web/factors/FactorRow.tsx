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
  // What is written on the buttons is alike on every row: the group says of what.
  <fieldset className={classes.row} aria-label={title}>
    <Drawing size={22} stroke={1.5} />
    <div className={classes.what}>
      <strong>
        {title} {beside}
      </strong>
      <span>{about}</span>
    </div>
    {end}
  </fieldset>
)
