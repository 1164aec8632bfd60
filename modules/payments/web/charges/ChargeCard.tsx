import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Charge } from '../../contract.ts'
import { chargeStatus } from '../choices.ts'
import { chargePath } from '../links.ts'

/** A charge in a few words. `own`: without whose it is. */
export const ChargeCard = ({ charge, own = false }: { charge: Charge; own?: boolean }) => {
  const { t } = useTranslation('payments')
  const { day } = useFormats()
  const { id, number, label, customer_name, status, amount_minor, currency, due_on, instalments } = charge
  return (
    <RecordLine
      title={own ? number : `${number} · ${label}`}
      href={chargePath(id)}
      about={[
        own ? label : customer_name,
        instalments.length > 1 && t('card.instalments', { count: instalments.length }),
        due_on && t(instalments.length > 1 ? 'card.next_due' : 'card.due', { day: day(due_on) }),
      ]}
      statuses={[
        charge.overdue_minor > 0 && { label: t('fields.overdue_minor'), color: 'brick' },
        chargeStatus(t, status),
      ]}
      amount={{ amount: amount_minor, currency }}
    />
  )
}
