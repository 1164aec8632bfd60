import { Button } from '@mantine/core'
import { IconFileText, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { listQuotes } from '../../quote.contract.ts'
import classes from './QuoteCard.module.css'
import { QuoteCard } from './QuoteCard.tsx'

/** The quotes of one record, newest first. `to`: where a new one for it is begun. */
export const QuoteList = ({ filter, to }: { filter: Filter; to: string }) => {
  const { t } = useTranslation('quotes')
  if (!holds(may.read))
    return (
      <EmptyState
        compact
        icon={IconFileText}
        title={t('tabs.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  return <Quotes filter={filter} to={to} />
}

const Quotes = ({ filter, to }: { filter: Filter; to: string }) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const list = useList(listQuotes, { filter, sort: '-created_at', limit: 50 })
  const add = (
    <Guarded permission={may.create}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => go(to)}
      >
        {t('tabs.add')}
      </Button>
    </Guarded>
  )
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (!list.rows.length)
    return (
      <EmptyState
        compact
        icon={IconFileText}
        title={t('tabs.none')}
        text={t('tabs.none_text')}
        action={add}
      />
    )
  return (
    <>
      <div className={classes.head}>
        <span>{t('tabs.count', { count: list.rows.length })}</span>
        {add}
      </div>
      <ul className={classes.list}>
        {list.rows.map((quote) => (
          <li key={quote.id}>
            <QuoteCard quote={quote} own />
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" size="compact-sm" loading={list.loading === 'more'} onClick={list.more}>
          {t('tabs.more')}
        </Button>
      )}
    </>
  )
}
