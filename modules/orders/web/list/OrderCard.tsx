import type { Currency } from '#kernel/values/money.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Option } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import classes from './OrderCard.module.css'

/** An order in a few words: on a phone's list, on a customer's and a supplier's page. */
export const OrderCard = ({
  number,
  href,
  about,
  state,
  amount,
}: {
  number: string
  href: string
  about: string
  state: Option
  amount: { amount: number; currency: Currency } | null
}) => {
  const { money } = useFormats()
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a className={classes.number} href={href}>
          {number}
        </a>
        <span className={classes.about}>{about}</span>
      </span>
      <StatusBadge {...state} />
      {amount && <span className={`${classes.value} figures`}>{money(amount)}</span>}
    </div>
  )
}
