import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listRequests } from '../../request.contract.ts'
import { requestsPath } from '../links.ts'
import { RequestCard } from '../requests/RequestCard.tsx'
import classes from './QuoteCard.module.css'

const SHOWN = 20

/** What a customer asked quotes for, newest first, with a way to take down one more. */
export const CustomerRequests = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const mayRead = holds(may.read)
  const input = { filter: { customer_id: customerId }, sort: '-created_at', limit: SHOWN }
  const { rows } = useList(listRequests, input, { when: mayRead })
  if (!mayRead) return null
  return (
    <section>
      <div className={classes.head}>
        <span>{t('requests.count', { count: rows.length })}</span>
        <Guarded permission={may.create}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={15} stroke={1.9} />}
            onClick={() => go(requestsPath({ open: 'new', customer: customerId }))}
          >
            {t('requests.add')}
          </Button>
        </Guarded>
      </div>
      <ul className={classes.list}>
        {rows.map((request) => (
          <li key={request.id}>
            <RequestCard request={request} own />
          </li>
        ))}
      </ul>
    </section>
  )
}
