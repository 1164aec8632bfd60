import { IconClipboardList } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listRequests } from '../../request.contract.ts'
import { requestsPath } from '../links.ts'
import { RequestCard } from '../requests/RequestCard.tsx'

/** What a customer asked quotes for, newest first, with a way to take down one more. */
export const CustomerRequests = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const mayRead = holds(may.read)
  const input = { filter: { customer_id: customerId }, sort: '-created_at', limit: 20 }
  const list = useList(listRequests, input, { when: mayRead })
  // The quotes above have said that they are closed.
  if (!mayRead) return null
  return (
    <RelatedRecords
      permission={may.read}
      list={list}
      icon={IconClipboardList}
      none={{ title: t('requests.none') }}
      head={t('titles.requests')}
      add={
        <AddButton
          quiet
          permission={may.create}
          onAdd={() => go(requestsPath({ open: 'new', customer: customerId }))}
        >
          {t('requests.add')}
        </AddButton>
      }
      line={(request) => <RequestCard request={request} own />}
    />
  )
}
