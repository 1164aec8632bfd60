import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

/**
 * A place with nothing in it, and the one thing to do about it.
 *
 * `title`: a short sentence. `text`: why, in one more. `action`: one primary button. `second`: a quieter way, such as
 * sample data. `footnote`: small print. `compact`: inside a panel or a tab.
 */
export const EmptyState = ({
  icon: Drawing,
  title,
  text,
  action,
  second,
  footnote,
  compact = false,
}: {
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  title: string
  text?: string
  action?: ReactNode
  second?: ReactNode
  footnote?: ReactNode
  compact?: boolean
}) => (
  <div className={classes.empty} data-compact={compact || undefined}>
    {Drawing && (
      <span className={classes.drawing}>
        <Drawing size={compact ? 20 : 26} stroke={1.5} />
      </span>
    )}
    <h2 className={classes.title}>{title}</h2>
    {text && <p className={classes.text}>{text}</p>}
    {(action || second) && (
      <div className={classes.acts}>
        {action}
        {second}
      </div>
    )}
    {footnote && <p className={classes.footnote}>{footnote}</p>}
  </div>
)
