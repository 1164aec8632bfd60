import type { ReactNode } from 'react'
import type { Money } from '#kernel/values/money.ts'
import { useFormats } from './formats.tsx'
import classes from './RecordLine.module.css'
import { StatusBadge } from './StatusBadge.tsx'

type Status = Parameters<typeof StatusBadge>[0]

/**
 * A record in a few words: in a list on a phone, in the tab of another record.
 *
 * `href`: its page. `about`: what else is said of it; what is empty is left out. `statuses`: likewise. `act`: a button at the
 * end. Children stand below the words.
 */
export const RecordLine = ({
  title,
  href,
  about,
  statuses = [],
  amount,
  act,
  children,
}: {
  title: string
  href?: string
  about: readonly (string | false | null | undefined)[]
  statuses?: readonly (Status | false | null | undefined)[]
  amount?: Money | null
  act?: ReactNode
  children?: ReactNode
}) => {
  const { money } = useFormats()
  const said = about.filter(Boolean).join(' · ')
  return (
    <div className={classes.line}>
      <span className={classes.what}>
        {href ? (
          <a className={classes.title} href={href}>
            {title}
          </a>
        ) : (
          <span className={classes.title}>{title}</span>
        )}
        {said && <span className={classes.about}>{said}</span>}
        {children}
      </span>
      {statuses.map((status) => status && <StatusBadge key={status.label} {...status} />)}
      {amount && <span className={`${classes.amount} figures`}>{money(amount)}</span>}
      {act}
    </div>
  )
}
