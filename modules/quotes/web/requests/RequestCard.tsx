import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { QuoteRequest } from '../../request.contract.ts'
import { requestPath } from '../links.ts'
import { requestStatus } from './tones.ts'

/** A request in a few words: on a phone's list and on a customer's page. `own`: without whose it is. */
export const RequestCard = ({ request, own = false }: { request: QuoteRequest; own?: boolean }) => {
  const { t } = useTranslation('quotes')
  const { moment } = useFormats()
  const { id, number, customer_name, status, lines, unsure, created_at, standstill } = request
  return (
    <RecordLine
      title={number}
      href={requestPath(id)}
      about={[
        !own && customer_name,
        t('requests.lines', { count: lines }),
        status === 'new' && unsure > 0 && t('requests.unsure', { count: unsure }),
        standstill && t(`requests.standstills.${standstill}`),
        moment(created_at),
      ]}
      statuses={[requestStatus(t, status)]}
    />
  )
}
