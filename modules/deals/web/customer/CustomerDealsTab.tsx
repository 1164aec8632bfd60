import { Button } from '@mantine/core'
import { IconPlus, IconTargetArrow } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAsk, useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type Opportunity } from '../../contract.ts'
import { countOpportunities, listOpportunities } from '../../opportunity.contract.ts'
import { Amounts } from '../amounts.tsx'
import { useStages } from '../columns.tsx'
import { OpportunityPanel } from '../form/OpportunityPanel.tsx'
import { dealPath } from '../links.ts'
import classes from './CustomerDealsTab.module.css'

/** The opportunities of a customer, open ones first, and what the open ones may bring. */
export const CustomerDealsTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('deals')
  if (!holds(may.read))
    return (
      <EmptyState
        compact
        icon={IconTargetArrow}
        title={t('customer.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  return <Opportunities customerId={customerId} />
}

const Opportunities = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('deals')
  const [adding, setAdding] = useState(false)
  const filter = { customer_id: customerId }
  const list = useList(listOpportunities, { filter, sort: '-created_at', limit: 50 })
  const open = useAsk(countOpportunities, { filter: { ...filter, status: 'open' } }).data
  const rows = list.rows.toSorted((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
  const add = (
    <Guarded permission={may.create}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => setAdding(true)}
      >
        {t('list.add')}
      </Button>
    </Guarded>
  )
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState
          compact
          icon={IconTargetArrow}
          title={t('customer.none')}
          text={t('customer.none_text')}
          action={add}
        />
      ) : (
        <>
          <div className={classes.head}>
            <span>
              {t('customer.open', { count: open?.count ?? 0 })}{' '}
              {open && open.count > 0 && (
                <strong>
                  <Amounts
                    sums={open.totals.map(({ currency, value_minor }) => ({ currency, amount: value_minor }))}
                  />
                </strong>
              )}
            </span>
            {add}
          </div>
          <ul className={classes.deals}>
            {rows.map((opportunity) => (
              <One key={opportunity.id} opportunity={opportunity} />
            ))}
          </ul>
          {list.hasMore && (
            <Button variant="subtle" size="compact-sm" loading={list.loading === 'more'} onClick={list.more}>
              {t('customer.more')}
            </Button>
          )}
        </>
      )}
      <OpportunityPanel
        opened={adding ? 'new' : undefined}
        customerId={customerId}
        onClose={() => setAdding(false)}
      />
    </>
  )
}

const One = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const { money, day, share } = useFormats()
  const stage = useStages().get(opportunity.stage_id)
  const { id, title, value_minor, currency, status, probability, closed_on, expected_close_on, reason } =
    opportunity
  const about =
    status === 'open'
      ? [
          share(probability / 100),
          expected_close_on && t('customer.expected', { day: day(expected_close_on) }),
        ]
      : [closed_on && day(closed_on), reason]
  return (
    <li className={classes.deal} data-closed={status !== 'open' || undefined}>
      <span className={classes.what}>
        <a href={dealPath(id)}>{title}</a>
        <span className={classes.about}>{about.filter(Boolean).join(' · ')}</span>
      </span>
      {stage && <StatusBadge label={stage.name} color={stage.color} />}
      <span className={`${classes.value} figures`}>{money({ amount: value_minor, currency })}</span>
    </li>
  )
}
