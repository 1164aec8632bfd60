import { Button } from '@mantine/core'
import { IconFileDescription, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { listProposals } from '../../proposal.contract.ts'
import classes from '../list/ProposalCard.module.css'
import { ProposalCard } from '../list/ProposalCard.tsx'

/** The proposals of one record, newest first. `to`: where a new one for it is begun. */
export const ProposalList = ({ filter, to }: { filter: Filter; to: string }) => {
  const { t } = useTranslation('proposals')
  const go = useGo()
  const mayRead = holds(may.read)
  const list = useList(listProposals, { filter, sort: '-created_at', limit: 50 }, { when: mayRead })
  if (!mayRead)
    return (
      <EmptyState
        compact
        icon={IconFileDescription}
        title={t('tabs.closed')}
        text={t('shell:missing_permission', { permission: may.read })}
      />
    )
  const add = (
    <Guarded permission={may.create}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => go(to)}
      >
        {t('list.add')}
      </Button>
    </Guarded>
  )
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (!list.rows.length)
    return (
      <EmptyState
        compact
        icon={IconFileDescription}
        title={t('tabs.none')}
        text={t('tabs.none_text')}
        action={add}
      />
    )
  return (
    <>
      {add}
      <ul className={classes.list}>
        {list.rows.map((proposal) => (
          <li key={proposal.id}>
            <ProposalCard proposal={proposal} own />
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
