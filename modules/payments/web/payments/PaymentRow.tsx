import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Flag, Payment } from '../../contract.ts'
import { flagColour, paymentStatus } from '../choices.ts'
import { paymentPath } from '../links.ts'
import classes from '../Row.module.css'

/** A payment in a few words. `own`: without whose it is. */
export const PaymentRow = ({ payment, own = false }: { payment: Payment; own?: boolean }) => {
  const { t } = useTranslation('payments')
  const { moment } = useFormats()
  const { id, number, method, status, amount_minor, currency, customer_name } = payment
  return (
    <RecordLine
      title={[t(`methods.${method}`), number].filter(Boolean).join(' · ')}
      href={paymentPath(id)}
      about={[
        !own && customer_name,
        payment.provider_reference,
        moment(payment.confirmed_at ?? payment.received_at),
      ]}
      statuses={[paymentStatus(t, status)]}
      amount={{ amount: amount_minor, currency }}
    >
      <Flags flags={payment.flags} />
    </RecordLine>
  )
}

/** What somebody should know of a payment, in words of its colour. `short`: the first of it, and how many more there are. */
export const Flags = ({ flags, short = false }: { flags: readonly Flag[]; short?: boolean }) => {
  const { t } = useTranslation('payments')
  const [first, ...more] = flags
  if (!first) return null
  const badge = (flag: Flag) => (
    <StatusBadge key={flag} plain color={flagColour(flag)} label={t(`flags.${flag}`)} />
  )
  return (
    <span className={classes.flags} data-short={short || undefined}>
      {short ? badge(first) : flags.map(badge)}
      {short && more.length > 0 && <span className={classes.about}>+{more.length}</span>}
    </span>
  )
}
