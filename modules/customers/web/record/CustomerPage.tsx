import { Button } from '@mantine/core'
import { IconPencil, IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { useFilledTabs } from '#web/client/filled_tabs.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { useNeighbours } from '#web/client/neighbours.ts'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { useAct, useAsk, useLoaded } from '#web/client/queries.ts'
import { recordTimeline } from '#web/slots.ts'
import { RecordPage, type RecordTab } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { listAffiliations } from '../../affiliation.contract.ts'
import {
  type Customer,
  countCustomers,
  customerTab,
  getCustomer,
  listCustomers,
  may,
  updateCustomer,
} from '../../contract.ts'
import { listMerges } from '../../merge.contract.ts'
import { lifecycleOptions, statusOptions } from '../choices.ts'
import { CUSTOMER } from '../entity.ts'
import { CustomerPanel } from '../form/CustomerPanel.tsx'
import { customerPath, customersPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'
import { reachOf } from '../reach.tsx'
import { AddedActs } from './AddedActs.tsx'
import { AddedParts } from './AddedParts.tsx'
import { CustomerActions } from './CustomerActions.tsx'
import { CustomerDetails } from './CustomerDetails.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { MergesTab } from './MergesTab.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import { storyKinds } from './story_kinds.ts'

/** Everything about one customer. */
export const CustomerPage = () => {
  const { t } = useTranslation('customers')
  const customer = useLoaded(getCustomer, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const go = useGo()
  const people = usePeople()
  const neighbours = useNeighbours(customer.id, {
    list: listCustomers,
    count: countCustomers,
    place: cameFrom,
    page: customerPath,
  })
  const tabs = useTabs(customer)
  const convert = useAct(updateCustomer, { said: ({ name }) => t('said.converted', { name }) })
  const own = useOwnFields(CUSTOMER)
  // What is rolled up from other modules' records changes with them.
  const telling = own.some(({ rollup }) => rollup) ? ['audit', 'customers'] : ['audit']
  useRecordVisit(
    { kind: CUSTOMER, id: customer.id, title: customer.name, link: customerPath(customer.id) },
    telling,
  )

  const { id, name, lifecycle, status, version } = customer
  const owner = people.nameOf(customer.owner_id)
  const badge = (value: string, options: ReturnType<typeof statusOptions>) => {
    const option = options.find((one) => one.value === value)
    return option && <StatusBadge {...option} />
  }
  return (
    <>
      <RecordPage
        title={name}
        crumbs={[{ label: t('module'), href: cameFrom.remembered()?.back ?? customersPath() }]}
        neighbours={neighbours}
        reach={reachOf(customer, t)}
        subtitle={
          <>
            {customer.job_title && <span>{customer.job_title}</span>}
            <span>{owner ? t('record.owned_by', { owner }) : t('record.nobodys')}</span>
          </>
        }
        beside={
          <>
            {badge(lifecycle, lifecycleOptions(t))}
            {status !== 'active' && badge(status, statusOptions(t))}
            <AddedParts place="mark" customerId={id} />
            {customer.tags.map((tag) => (
              <StatusBadge key={tag} plain label={tag} />
            ))}
          </>
        }
        actions={
          <>
            <CustomerActions
              customer={customer}
              onGone={() => go(customersPath())}
              onMerged={(kept) => go(customerPath(kept))}
            />
            <AddedActs customerId={id} />
            {lifecycle === 'lead' && (
              <Guarded permission={may.update}>
                <Button
                  variant="default"
                  loading={convert.busy}
                  leftSection={<IconUserCheck size={17} stroke={1.7} />}
                  onClick={() => convert.start({ id, lifecycle: 'client' }, { version })}
                >
                  {t('record.convert')}
                </Button>
              </Guarded>
            )}
            <Guarded permission={may.update}>
              <Button
                leftSection={<IconPencil size={17} stroke={1.7} />}
                onClick={() => setParams({ panel: id })}
              >
                {t('record.edit')}
              </Button>
            </Guarded>
          </>
        }
        details={<CustomerDetails customer={customer} />}
        tabs={tabs}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      <CustomerPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

/** Our own tabs and those other modules put beside them, in order. */
const useTabs = (customer: Customer): RecordTab[] => {
  const { t } = useTranslation('customers')
  const { id } = customer
  const affiliations = useAsk(listAffiliations, { id }).data?.affiliations
  const merges = useAsk(listMerges, { id }).data?.merges
  const others = useFilledTabs(customerTab, { customerId: id })
  return [
    {
      key: 'timeline',
      label: t('tabs.timeline'),
      content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
    },
    ...others,
    {
      key: 'people',
      label: t(customer.kind === 'person' ? 'tabs.organisations' : 'tabs.people'),
      count: affiliations?.length || undefined,
      content: <PeopleTab customer={customer} affiliations={affiliations} />,
    },
    ...(merges?.length
      ? [
          {
            key: 'merges',
            label: t('tabs.merges'),
            count: merges.length,
            content: <MergesTab merges={merges} />,
          },
        ]
      : []),
    { key: 'history', label: t('tabs.history'), content: <HistoryTab key={id} id={id} /> },
  ]
}
