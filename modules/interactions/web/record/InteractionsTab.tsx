import { Button, Select } from '@mantine/core'
import { IconMessages, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk, useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { countInteractions, type Interaction, listInteractions, may } from '../../contract.ts'
import { useTypes } from '../use_types.ts'
import { InteractionRow } from './InteractionRow.tsx'
import classes from './InteractionsTab.module.css'

const PAGE_ROWS = 50

/** What was said and done with the customer, latest first. */
export const InteractionsTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('interactions')
  if (!holds(may.read))
    return (
      <EmptyState
        compact
        icon={IconMessages}
        title={t('list.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  return <Interactions key={customerId} customerId={customerId} />
}

const Interactions = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('interactions')
  const [, set] = useSearchParams()
  const [type, setType] = useState<string | null>(null)
  const types = useTypes()?.all ?? []
  const filter = { customer_id: customerId, ...(type && { type_id: type }) }
  const list = useList(listInteractions, { filter, limit: PAGE_ROWS })
  const count = useAsk(countInteractions, { filter }, { keep: true }).data?.count
  const add = (
    <Guarded permission={may.create}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => set({ log: 'new' })}
      >
        {t('log')}
      </Button>
    </Guarded>
  )
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (list.problem && list.rows.length === 0)
    return <EmptyState compact icon={IconMessages} title={list.problem.detail} />
  if (list.rows.length === 0 && !type)
    return (
      <EmptyState
        compact
        icon={IconMessages}
        title={t('list.none')}
        text={t('list.none_text')}
        action={add}
      />
    )
  return (
    <>
      <div className={classes.head}>
        <Select
          size="xs"
          clearable
          aria-label={t('list.of_type')}
          placeholder={t('list.all')}
          data={types.map(({ id, label }) => ({ value: id, label }))}
          value={type}
          onChange={setType}
        />
        <span className={classes.count}>{count !== undefined && t('list.count', { count })}</span>
        {add}
      </div>
      {list.rows.length === 0 ? (
        <EmptyState
          compact
          icon={IconMessages}
          title={t('list.none_of_type')}
          action={
            <Button variant="default" size="xs" onClick={() => setType(null)}>
              {t('list.show_all')}
            </Button>
          }
        />
      ) : (
        <ul className={classes.rows}>
          {list.rows.map((row) => (
            <InteractionRow
              key={row.id}
              // Every field was asked for.
              interaction={row as Interaction}
              onEdit={() => set({ log: row.id })}
            />
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button variant="subtle" size="compact-sm" loading={list.loading === 'more'} onClick={list.more}>
          {t('list.load_more')}
        </Button>
      )}
    </>
  )
}
