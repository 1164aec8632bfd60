import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Clock } from '../../clock.contract.ts'
import { riskOptions } from '../choices.ts'
import { clockPath } from '../links.ts'
import { useMinutes } from '../minutes.ts'

/** A clock in a list on a phone. */
export const ClockCard = ({ clock }: { clock: Clock }) => {
  const { t } = useTranslation('sla')
  const { moment } = useFormats()
  const minutes = useMinutes()
  const { id, title, label, due_at, left_minutes, risk } = clock
  return (
    <RecordLine
      title={title ?? label}
      href={clockPath(id)}
      about={[t('card.due', { at: moment(due_at) }), left_minutes !== null && minutes(left_minutes)]}
      statuses={[riskOptions(t).find(({ value }) => value === risk)]}
    />
  )
}
