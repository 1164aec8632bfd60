import type { ReactNode } from 'react'
import classes from './StepFrame.module.css'

/**
 * A step of the wizard: its content, which scrolls, and below it what one can do, always in sight.
 *
 * `fills`: the content takes the whole height and scrolls by itself, as a grid does. `back`, `acts`: buttons left and right.
 */
export const StepFrame = ({
  children,
  back,
  note,
  acts,
  fills = false,
}: {
  children: ReactNode
  back?: ReactNode
  note?: ReactNode
  acts?: ReactNode
  fills?: boolean
}) => (
  <div className={classes.frame}>
    <div className={`${classes.content} quiet-scroll`} data-fills={fills || undefined}>
      {children}
    </div>
    <div className={`${classes.foot} no-print`}>
      {back}
      <div className={classes.note} aria-live="polite">
        {note}
      </div>
      <div className={classes.acts}>{acts}</div>
    </div>
  </div>
)
