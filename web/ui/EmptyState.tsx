import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

/**
 * A place with nothing in it, and the one thing to do about it.
 *
 * `title`: a short sentence. `text`: why, in one more. `action`: one primary button. `second`: a quieter way, such as
 * sample data. `footnote`: small print. `compact`: inside a panel or a tab.
 * `page`: it is all there is on the page, whose heading its title then is.
 */
export const EmptyState = ({
  icon: Drawing,
  title,
  text,
  action,
  second,
  footnote,
  compact = false,
  page = false,
}: {
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  title: string
  text?: string
  action?: ReactNode
  second?: ReactNode
  footnote?: ReactNode
  compact?: boolean
  page?: boolean
}) => {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className={classes.empty} data-compact={compact || undefined}>
      {Drawing && (
        <span className={classes.drawing}>
          <Drawing size={compact ? 20 : 26} stroke={1.5} />
        </span>
      )}
      <Heading className={classes.title}>{title}</Heading>
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
}
