import { Button } from '@mantine/core'
import { IconMessages, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countInteractions, exportInteractions, listInteractions, may } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'
import { newPath } from '../links.ts'
import { BulkBar } from './BulkBar.tsx'
import { useInteractionColumns } from './columns.tsx'
import { useFilterFields } from './filter_fields.ts'
import { InteractionCard } from './InteractionCard.tsx'

const LogPanel = lazy(async () => ({ default: (await import('../form/LogPanel.tsx')).LogPanel }))

/** What was said and done with every customer one may see: found, filtered, taken out. */
export const InteractionsPage = () => {
  const { t } = useTranslation('interactions')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const open = ({ id }: { id: string }) => setParams({ log: id })
  const fields = useFilterFields()
  const list = useRecordList(listInteractions, {
    count: countInteractions,
    kind: INTERACTION,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { done_by: user.id } },
      { id: 'follow_up', name: t('views.follow_up'), filter: { follow_up_on: { is: 'filled' } } },
    ],
    columns: useInteractionColumns(open),
    sort: '-happened_at',
  })
  const [state] = list.here
  const add = (
    <Guarded permission={may.create}>
      <Button component="a" href={newPath} leftSection={<IconPlus size={17} stroke={2} />}>
        {t('log')}
      </Button>
    </Guarded>
  )
  return (
    <RecordListPage
      head={<PageHeader title={t('titles.interactions')} actions={add} />}
      list={list}
      fields={fields}
      hint={t('list.search')}
      end={
        !list.narrow && (
          <ListExport query={exportInteractions} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={
        params.log && (
          <Suspense fallback={null}>
            <LogPanel key={params.log} opened={params.log} onClose={() => setParams({ log: undefined })} />
          </Suspense>
        )
      }
      label={t('module')}
      onPreview={open}
      card={(interaction) => <InteractionCard interaction={interaction} onOpen={() => open(interaction)} />}
      bulk={<BulkBar list={list} />}
      empty={
        <EmptyState icon={IconMessages} title={t('list.none')} text={t('list.none_text')} action={add} />
      }
      nothing={t('list.nothing_fits')}
    />
  )
}
