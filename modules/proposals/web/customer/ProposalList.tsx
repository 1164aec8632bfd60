import { IconFileDescription } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listProposals } from '../../proposal.contract.ts'
import { ProposalCard } from '../list/ProposalCard.tsx'

/** The proposals of one record, newest first. `to`: where a new one for it is begun. */
export const ProposalList = ({ filter, to }: { filter: Filter; to: string }) => {
  const { t } = useTranslation('proposals')
  const go = useGo()
  const list = useList(listProposals, { filter, sort: '-created_at', limit: 50 }, { when: holds(may.read) })
  return (
    <RelatedRecords
      permission={may.read}
      list={list}
      icon={IconFileDescription}
      none={{ title: t('tabs.none'), text: t('tabs.none_text') }}
      add={
        <AddButton quiet permission={may.create} onAdd={() => go(to)}>
          {t('list.add')}
        </AddButton>
      }
      line={(proposal) => <ProposalCard proposal={proposal} own />}
    />
  )
}
