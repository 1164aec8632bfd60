import { IconMail } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useListState } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listMessages, type Message } from '../contract.ts'
import { messagesPath } from './links.ts'
import { MessagePanel } from './MessagePanel.tsx'
import classes from './MessagesPage.module.css'
import { stateOptions } from './states.ts'

const idOf = ({ id }: Message): string => id
const pathOf = ({ id }: Message): string => messagesPath(id)

/** What left the house by mail, to whom, and what became of it. */
export const MessagesPage = () => {
  const { t } = useTranslation('mail')
  const [state, change] = useListState('-created_at')
  const [params, setParams] = useSearchParams()
  const asked = useMemo(
    () => ({
      sort: state.sort,
      limit: 100,
      ...(Object.keys(state.filter).length && { filter: state.filter }),
      ...(state.search && { search: state.search }),
    }),
    [state.sort, state.filter, state.search],
  )
  const list = useList(listMessages, asked)
  const states = stateOptions(t)
  const column = (key: keyof Message, width: number): GridColumn<Message> => ({
    key,
    title: t(`fields.${key}`),
    value: (message) => message[key],
    width,
    sortable: true,
  })
  const columns: GridColumn<Message>[] = [
    column('subject', 320),
    column('recipient', 240),
    { ...column('state', 150), type: 'choice', options: states },
    { ...column('created_at', 150), type: 'moment' },
    { ...column('sent_at', 150), type: 'moment' },
  ]
  const filters: FilterField[] = [
    { key: 'state', label: t('fields.state'), type: 'choice', options: states },
    { key: 'recipient', label: t('fields.recipient'), type: 'text' },
    { key: 'created_at', label: t('fields.created_at'), type: 'moment' },
  ]

  return (
    <div className={classes.page}>
      <PageHeader title={t('titles.messages')} crumbs={[{ label: t('shell:settings'), href: '/settings' }]} />
      <FilterBar
        fields={filters}
        filter={state.filter}
        onFilter={(filter) => change({ filter })}
        search={state.search}
        onSearch={(search) => change({ search })}
        hint={t('messages.search')}
      />
      <div className={classes.page}>
        <DataGrid
          label={t('titles.messages')}
          rows={list.rows}
          rowId={idOf}
          columns={columns}
          loading={list.loading}
          stale={list.isStale}
          hasMore={list.hasMore}
          onMore={list.more}
          sort={state.sort}
          onSort={(sort) => change({ sort })}
          href={pathOf}
          onPreview={({ id }) => setParams({ panel: id })}
          empty={<EmptyState icon={IconMail} title={t('messages.none')} text={t('messages.none_text')} />}
        />
      </div>
      <MessagePanel id={params.panel} onClose={() => setParams({ panel: undefined })} />
    </div>
  )
}
