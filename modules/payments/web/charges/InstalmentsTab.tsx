import { Button } from '@mantine/core'
import { IconCalendarDollar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { RecordLines } from '#web/client/RecordLines.tsx'
import { useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { type Charge, may } from '../../contract.ts'
import { instalmentState } from '../choices.ts'
import classes from '../Row.module.css'

/** The parts a charge is asked for in, and the way to divide it otherwise. */
export const InstalmentsTab = ({ charge, onChange }: { charge: Charge; onChange: () => void }) => {
  const { t } = useTranslation('payments')
  const { money, day } = useFormats()
  const { company } = useSession()
  const { instalments, currency, status, overdue_minor } = charge
  const today = Temporal.Now.plainDateISO(company.timeZone).toString()
  const isOver = !['open', 'part_paid'].includes(status)
  const change = (label: string) => (
    <Guarded permission={may.update} unless={isOver ? t(`charge_statuses.${status}`) : undefined}>
      <Button size="xs" variant="default" onClick={onChange}>
        {label}
      </Button>
    </Guarded>
  )
  if (!instalments.length)
    return (
      <EmptyState
        compact
        icon={IconCalendarDollar}
        title={t('instalments.none')}
        text={t('instalments.none_text')}
        action={change(t('instalments.divide'))}
      />
    )
  const rows = instalments.map((part, at) => ({ ...part, id: String(at + 1) }))
  return (
    <>
      <div className={classes.head}>
        <h2>
          {overdue_minor > 0
            ? t('instalments.overdue', { amount: money({ amount: overdue_minor, currency }) })
            : t('instalments.all', { count: instalments.length })}
        </h2>
        {change(t('instalments.change'))}
      </div>
      <RecordLines
        list={{ rows }}
        line={({ id, due_on, amount_minor, paid_minor }) => (
          <RecordLine
            title={t('instalments.one', { number: id, count: rows.length })}
            about={[
              t('card.due', { day: day(due_on) }),
              paid_minor > 0 &&
                paid_minor < amount_minor &&
                t('instalments.left', { amount: money({ amount: amount_minor - paid_minor, currency }) }),
            ]}
            statuses={[
              status !== 'cancelled' && instalmentState(t, { due_on, amount_minor, paid_minor }, today),
            ]}
            amount={{ amount: amount_minor, currency }}
          />
        )}
      />
    </>
  )
}
