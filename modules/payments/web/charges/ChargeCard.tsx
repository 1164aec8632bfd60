import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Charge } from '../../contract.ts'
import { chargeStatus } from '../choices.ts'
import { chargePath } from '../links.ts'
import classes from '../Row.module.css'

/** A charge in a few words. `own`: without whose it is. */
export const ChargeCard = ({ charge, own = false }: { charge: Charge; own?: boolean }) => {
  const { t } = useTranslation('payments')
  const { money, day } = useFormats()
  const { id, number, label, customer_name, status, amount_minor, currency, due_on } = charge
  const about = [own ? label : customer_name, due_on && t('card.due', { day: day(due_on) })]
  return (
    <div className={classes.row}>
      <span className={classes.what}>
        <a className={classes.number} href={chargePath(id)}>
          {own ? number : `${number} · ${label}`}
        </a>
        <span className={classes.about}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      <StatusBadge {...chargeStatus(t, status)} />
      <span className={`${classes.value} figures`}>{money({ amount: amount_minor, currency })}</span>
    </div>
  )
}
