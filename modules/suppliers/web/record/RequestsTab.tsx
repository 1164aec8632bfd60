import { IconMailQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { may } from '../../contract.ts'
import { listPriceRequests } from '../../price_request.contract.ts'
import { requestPath } from '../links.ts'
import { RequestState } from '../requests/RequestState.tsx'

/** What a supplier was asked, newest first. */
export const RequestsTab = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('suppliers')
  const { moment } = useFormats()
  const input = { filter: { supplier_id: supplierId }, limit: 50 }
  const list = useList(listPriceRequests, input, { when: holds(may.see_prices) })
  return (
    <RelatedRecords
      permission={may.see_prices}
      list={list}
      icon={IconMailQuestion}
      none={{ title: t('requests.none'), text: t('requests.none_text') }}
      line={(request) => (
        <RecordLine
          title={request.number}
          href={requestPath(request.id)}
          about={[
            moment(request.sent_at),
            t('requests.priced', { count: request.lines, priced: request.answered_lines }),
          ]}
          act={<RequestState request={request} />}
        />
      )}
    />
  )
}
