import { IconCheck } from '@tabler/icons-react'
import classes from './Stepper.module.css'

/**
 * The steps of a longer task and where one stands. Steps already done can be gone back to.
 *
 * `steps`: their names. `current`: counted from 0. `onBack`: given, done steps are buttons.
 */
export const Stepper = ({
  steps,
  current,
  onBack,
  label,
}: {
  steps: readonly string[]
  current: number
  onBack?: (step: number) => void
  label: string
}) => (
  <ol className={classes.steps} aria-label={label}>
    {steps.map((step, at) => {
      const state = at < current ? 'done' : at === current ? 'now' : 'ahead'
      const content = (
        <>
          <span className={classes.number}>
            {state === 'done' ? <IconCheck size={13} stroke={2.6} /> : at + 1}
          </span>
          <span className={classes.name}>{step}</span>
        </>
      )
      return (
        <li
          key={step}
          className={classes.step}
          data-state={state}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          {state === 'done' && onBack ? (
            <button type="button" className={classes.back} onClick={() => onBack(at)}>
              {content}
            </button>
          ) : (
            <span className={classes.back}>{content}</span>
          )}
        </li>
      )
    })}
  </ol>
)
