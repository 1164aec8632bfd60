import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFileDescription, IconTemplate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { statusOptions } from '#modules/quotes/web/offered/status_colours.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds, useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may, type Proposal } from '../../contract.ts'
import { countProposals, exportProposals, listProposals } from '../../proposal.contract.ts'
import { PROPOSAL } from '../entity.ts'
import { proposalPath, templatesPath } from '../links.ts'
import { useProposalColumns } from './columns.tsx'
import { NewProposal } from './NewProposal.tsx'
import { ProposalCard } from './ProposalCard.tsx'

const pathOf = ({ id }: Proposal): string => proposalPath(id)

/** All proposals: what is written, what waits for an answer, what was won. */
export const ProposalsPage = () => {
  const { t } = useTranslation('proposals')
  const { user } = useSession()
  const go = useGo()
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listProposals, {
    count: countProposals,
    kind: PROPOSAL,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
      { id: 'drafts', name: t('views.drafts'), filter: { status: 'draft' } },
      { id: 'waiting', name: t('views.waiting'), filter: { waiting: true } },
      { id: 'accepted', name: t('views.accepted'), filter: { status: 'accepted' } },
    ],
    columns: useProposalColumns(),
    sort: '-created_at',
  })
  const [state] = list.here
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => setParams({ panel: 'new' })}>
      {t(list.narrow ? 'list.add_short' : 'list.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={
        <PageHeader
          title={t('module')}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconTemplate size={17} stroke={1.7} />}
                onClick={() => go(templatesPath)}
              >
                {t('list.templates')}
              </Button>
              {add}
            </>
          }
        />
      }
      list={list}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={
        !list.narrow && (
          <ListExport query={exportProposals} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={
        params.panel === 'new' && (
          <NewProposal
            customerId={params.customer}
            opportunityId={params.opportunity}
            onClose={() => setParams({ panel: undefined, customer: undefined, opportunity: undefined })}
          />
        )
      }
      label={t('module')}
      href={pathOf}
      card={(proposal) => <ProposalCard proposal={proposal} />}
      empty={
        <EmptyState
          icon={IconFileDescription}
          title={t('list.none')}
          text={t('list.none_text')}
          action={add}
        />
      }
      nothing={t('list.nothing_fits')}
    />
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('proposals')
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('status', 'choice', statusOptions(t)),
    field('template_name', 'text'),
    field('owner_id', 'person', people),
    field('customer', 'text'),
    ...groups,
    { ...field('total_minor', 'money'), digits: 2 },
    field('valid_until', 'day'),
    field('waiting', 'yes_no'),
    field('views', 'number'),
    field('sent_at', 'moment'),
    field('decided_on', 'day'),
    field('created_at', 'moment'),
  ]
}
