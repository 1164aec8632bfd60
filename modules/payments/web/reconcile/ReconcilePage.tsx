import { Button } from '@mantine/core'
import { IconRefresh, IconScale } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import {
  countReceived,
  listReceived,
  listReconciliations,
  type Received,
  reconcileNow,
} from '../../reconcile.contract.ts'
import { gatewayNames } from '../choices.ts'
import { RECEIVED } from '../entity.ts'
import { Places } from '../Places.tsx'
import classes from '../Row.module.css'
import { ReceivedPanel } from './ReceivedPanel.tsx'

const COLOURS = { open: 'maize', matched: 'leaf', ignored: 'gray' } as const

/** What gateways say they received, beside what we know of. */
export const ReconcilePage = () => {
  const { t } = useTranslation('payments')
  const [params, setParams] = useSearchParams()
  const open = (id: string) => setParams({ received: id })
  const list = useRecordList(listReceived, {
    count: countReceived,
    kind: RECEIVED,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'open', name: t('views.unassigned'), filter: { state: 'open' } },
      { id: 'ignored', name: t('views.ignored'), filter: { state: 'ignored' } },
    ],
    columns: useColumns(open),
    sort: '-occurred_at',
  })
  const begin = useAct(reconcileNow, { said: t('said.reconciling') })
  const run = (
    <Button
      leftSection={<IconRefresh size={17} stroke={1.8} />}
      loading={begin.busy}
      onClick={() => begin.start({})}
    >
      {t('reconcile.now')}
    </Button>
  )
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.reconcile')} actions={run}>
          <Places />
          <LastTime />
        </PageHeader>
      }
      list={list}
      fields={useFilterFields()}
      hint={t('list.search_received')}
      panel={
        params.received && (
          <ReceivedPanel
            key={params.received}
            id={params.received}
            onClose={() => setParams({ received: undefined })}
          />
        )
      }
      label={t('titles.reconcile')}
      card={(received) => <Card received={received} onOpen={() => open(received.id)} />}
      empty={
        <EmptyState
          icon={IconScale}
          title={t('reconcile.none')}
          text={t('reconcile.none_text')}
          action={run}
        />
      }
      nothing={t('list.no_received_fits')}
    />
  )
}

/** When each gateway's books were read last, and what was found. */
const LastTime = () => {
  const { t } = useTranslation('payments')
  const { ago } = useFormats()
  const { rows } = useLoaded(listReconciliations, {})
  const last = [...new Map([...rows].reverse().map((one) => [one.gateway, one])).values()]
  return last.map((one) => (
    <p key={one.gateway} className={classes.about}>
      {one.problem
        ? t('reconcile.last_failed', {
            gateway: t(`methods.${one.gateway}`),
            ago: ago(one.ran_at),
            problem: t([`payments:check_codes.${one.problem}`, 'payments:check_codes.unreachable']),
          })
        : t('reconcile.last', {
            gateway: t(`methods.${one.gateway}`),
            ago: ago(one.ran_at),
            received: one.received,
            recovered: one.recovered,
            open: one.open,
          })}
    </p>
  ))
}

const OpenButton = ({ received, onOpen }: { received: Received; onOpen: () => void }) => {
  const { t } = useTranslation('payments')
  const isOpen = received.state === 'open'
  return (
    <Button
      size="compact-sm"
      variant={isOpen ? 'default' : 'subtle'}
      aria-label={t('reconcile.open_of', { reference: received.reference })}
      onClick={onOpen}
    >
      {t(isOpen ? 'reconcile.assign' : 'reconcile.look')}
    </Button>
  )
}

const Card = ({ received, onOpen }: { received: Received; onOpen: () => void }) => {
  const { t } = useTranslation('payments')
  const { moment } = useFormats()
  const { payer, reference, gateway, occurred_at, state, amount_minor, currency } = received
  return (
    <RecordLine
      title={payer || reference}
      about={[t(`methods.${gateway}`), moment(occurred_at)]}
      statuses={[{ color: COLOURS[state], label: t(`received_states.${state}`) }]}
      amount={{ amount: amount_minor, currency }}
      act={<OpenButton received={received} onOpen={onOpen} />}
    />
  )
}

const useColumns = (onOpen: (id: string) => void): readonly GridColumn<Received>[] => {
  const { t } = useTranslation('payments')
  const title = (key: string) => ({ key, title: t(`fields.${key}`), sortable: true })
  return [
    { ...title('occurred_at'), value: ({ occurred_at }) => occurred_at, type: 'moment', width: 150 },
    { ...title('gateway'), value: ({ gateway }) => t(`methods.${gateway}`), width: 130 },
    { ...title('payer'), value: ({ payer }) => payer, width: 200 },
    {
      ...title('amount_minor'),
      value: ({ amount_minor, currency }) => ({ amount: amount_minor, currency }),
      type: 'money',
      width: 120,
    },
    {
      ...title('state'),
      value: ({ state }) => t(`received_states.${state}`),
      cell: ({ state }) => <StatusBadge color={COLOURS[state]} label={t(`received_states.${state}`)} />,
      width: 140,
    },
    {
      key: 'open',
      title: '',
      value: () => undefined,
      cell: (received) => <OpenButton received={received} onOpen={() => onOpen(received.id)} />,
      width: 120,
    },
    { ...title('reference'), value: ({ reference }) => reference, width: 170 },
    { ...title('description'), value: ({ description }) => description, width: 220 },
    {
      ...title('fee_minor'),
      value: ({ fee_minor, currency }) => ({ amount: fee_minor, currency }),
      type: 'money',
      width: 110,
    },
    {
      ...title('net_minor'),
      sortable: false,
      value: ({ amount_minor, fee_minor, currency }) => ({ amount: amount_minor - fee_minor, currency }),
      type: 'money',
      width: 120,
    },
    { ...title('order_ref'), value: ({ order_ref }) => order_ref, width: 150, optional: true },
  ]
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('payments')
  const states = Object.keys(COLOURS).map((value) => ({ value, label: t(`received_states.${value}`) }))
  return [
    { key: 'state', label: t('fields.state'), type: 'choice', options: states },
    { key: 'gateway', label: t('fields.gateway'), type: 'choice', options: gatewayNames(t) },
    { key: 'payer', label: t('fields.payer'), type: 'text' },
    { key: 'amount_minor', label: t('fields.amount_minor'), type: 'money', digits: 2 },
    { key: 'occurred_at', label: t('fields.occurred_at'), type: 'moment' },
  ]
}
