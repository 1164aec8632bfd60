import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { PriceRequest } from '../../price_request.contract.ts'
import { requestOptions } from '../choices.ts'

/** Where a request stands; a late answer that nobody has taken yet is told apart. */
export const RequestState = ({
  request: { status, is_late, late_accepted_at },
}: {
  request: PriceRequest
}) => {
  const { t } = useTranslation('suppliers')
  if (is_late && late_accepted_at === null && status === 'answered')
    return <StatusBadge color="achiote" label={t('requests.late')} />
  const option = requestOptions(t).find(({ value }) => value === status)
  return option ? <StatusBadge {...option} /> : null
}
