import type { Currency } from '#kernel/values/money.ts'
import { useFormats } from '#web/ui/formats.tsx'
import classes from './amounts.module.css'

/** Sums, one per currency; never added up across them. Nothing where there are none. */
export const Amounts = ({ sums }: { sums: readonly { currency: Currency; amount: number }[] }) => {
  const { money, currency } = useFormats()
  const shown = sums.length ? sums : [{ currency: currency as Currency, amount: 0 }]
  return (
    <span className={`${classes.amounts} figures`}>
      {shown.map((sum) => (
        <span key={sum.currency}>{money(sum)}</span>
      ))}
    </span>
  )
}
