import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Request } from '../../request.contract.ts'
import { requestPath } from '../links.ts'
import { requestStatus } from '../words.ts'
import { daysLeft } from './days_left.ts'

/** A request in a few words, on a phone's list. */
export const RequestCard = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { dayOf } = useFormats()
  const { id, number, name, right, status } = request
  return (
    <RecordLine
      title={name}
      href={requestPath(id)}
      about={[number, t(`rights.${right}`)]}
      statuses={[daysLeft(t, request, dayOf(Date.now())) ?? requestStatus(t, status)]}
    />
  )
}
