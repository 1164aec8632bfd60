import { IconTargetArrow } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useAsk, useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { may, type Opportunity } from '../../contract.ts'
import { countOpportunities, listOpportunities } from '../../opportunity.contract.ts'
import { Amounts } from '../amounts.tsx'
import { useStages } from '../columns.tsx'
import { OpportunityPanel } from '../form/OpportunityPanel.tsx'
import { dealPath } from '../links.ts'

/** The opportunities of a customer, open ones first, and what the open ones may bring. */
export const CustomerDealsTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('deals')
  const [adding, setAdding] = useState(false)
  const when = holds(may.read)
  const filter = { customer_id: customerId }
  const list = useList(listOpportunities, { filter, sort: '-created_at', limit: 50 }, { when })
  const open = useAsk(countOpportunities, { filter: { ...filter, status: 'open' } }, { when }).data
  const rows = list.rows.toSorted((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
  return (
    <>
      <RelatedRecords
        permission={may.read}
        list={{ ...list, rows }}
        icon={IconTargetArrow}
        none={{ title: t('customer.none'), text: t('customer.none_text') }}
        head={
          <>
            {t('customer.open', { count: open?.count ?? 0 })}{' '}
            {open && open.count > 0 && (
              <strong>
                <Amounts
                  sums={open.totals.map(({ currency, value_minor }) => ({ currency, amount: value_minor }))}
                />
              </strong>
            )}
          </>
        }
        add={
          <AddButton quiet permission={may.create} onAdd={() => setAdding(true)}>
            {t('list.add')}
          </AddButton>
        }
        line={(opportunity) => <One opportunity={opportunity} />}
      />
      {adding && <OpportunityPanel opened="new" customerId={customerId} onClose={() => setAdding(false)} />}
    </>
  )
}

const One = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const { day, share } = useFormats()
  const stage = useStages().get(opportunity.stage_id)
  const { id, title, value_minor, currency, status, probability, closed_on, expected_close_on, reason } =
    opportunity
  return (
    <RecordLine
      title={title}
      href={dealPath(id)}
      about={
        status === 'open'
          ? [
              share(probability / 100),
              expected_close_on && t('customer.expected', { day: day(expected_close_on) }),
            ]
          : [closed_on && day(closed_on), reason]
      }
      statuses={[stage && { label: stage.name, color: stage.color }]}
      amount={{ amount: value_minor, currency }}
    />
  )
}
