import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFileDescription, IconPlus, IconTemplate } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { statusOptions } from '#modules/quotes/web/offered/status_colours.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may, type Proposal } from '../../contract.ts'
import { countProposals, exportProposals, listProposals } from '../../proposal.contract.ts'
import { PROPOSAL } from '../entity.ts'
import { proposalPath, templatesPath } from '../links.ts'
import { useProposalColumns } from './columns.tsx'
import { NewProposal } from './NewProposal.tsx'
import { ProposalCard } from './ProposalCard.tsx'

const NARROW_PX = 720
const idOf = ({ id }: Proposal): string => id
const pathOf = ({ id }: Proposal): string => proposalPath(id)

/** All proposals: what is written, what waits for an answer, what was won. */
export const ProposalsPage = () => {
  const { t } = useTranslation('proposals')
  const { user } = useSession()
  const go = useGo()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const [params, setParams] = useSearchParams()
  const here = useListState('')
  const [state, change] = here
  const columns = useProposalColumns()
  const [layout, onLayout] = useRememberedLayout('proposals.columns', here)
  const views = useSavedViews(PROPOSAL, [
    { id: 'all', name: t('views.all') },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    { id: 'drafts', name: t('views.drafts'), filter: { status: 'draft' } },
    { id: 'waiting', name: t('views.waiting'), filter: { waiting: true } },
    { id: 'accepted', name: t('views.accepted'), filter: { status: 'accepted' } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listProposals, {
    selected,
    sort: state.sort || '-created_at',
    count: countProposals,
  })
  useHotkeys([['n', () => holds(may.create) && !params.panel && setParams({ panel: 'new' })]])

  const add = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        aria-keyshortcuts="n"
        onClick={() => setParams({ panel: 'new' })}
      >
        {t(narrow ? 'list.add_short' : 'list.add')}
      </Button>
    </Guarded>
  )
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
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
      views={views}
      list={here}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={
        !narrow && (
          <ExportMenu
            permission={may.export}
            take={(format) =>
              download(exportProposals, {
                ...selected,
                ...(state.sort && { sort: state.sort }),
                fields: shownColumns(columns, layout)
                  .map(({ key }) => (key === 'template_name' ? 'template' : key))
                  .join(','),
                format,
              })
            }
          />
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
    >
      <DataGrid
        label={t('module')}
        {...rows.grid}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        card={(proposal) => <ProposalCard proposal={proposal} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState
              icon={IconFileDescription}
              title={t('list.none')}
              text={t('list.none_text')}
              action={add}
            />
          )
        }
      />
    </ListPage>
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('proposals')
  const { options: people } = usePeople()
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('status', 'choice', statusOptions(t)),
    field('template_name', 'text'),
    field('owner_id', 'person', people),
    field('customer', 'text'),
    { ...field('total_minor', 'money'), digits: 2 },
    field('valid_until', 'day'),
    field('waiting', 'yes_no'),
    field('views', 'number'),
    field('sent_at', 'moment'),
    field('decided_on', 'day'),
    field('created_at', 'moment'),
  ]
}
