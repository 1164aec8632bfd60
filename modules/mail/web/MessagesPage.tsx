import { IconMail } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listMessages, type Message } from '../contract.ts'
import { messagesPath } from './links.ts'
import { MessagePanel } from './MessagePanel.tsx'
import { stateOptions } from './states.ts'

const idOf = ({ id }: Message): string => id
const pathOf = ({ id }: Message): string => messagesPath(id)

/** What left the house by mail, to whom, and what became of it. */
export const MessagesPage = () => {
  const { t } = useTranslation('mail')
  const here = useListState('-created_at')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const { grid } = useListRows(listMessages, { selected: useSelected(state), sort: state.sort })
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
    <ListPage
      head={
        <PageHeader
          title={t('titles.messages')}
          crumbs={[{ label: t('shell:settings'), href: '/settings' }]}
        />
      }
      list={here}
      fields={filters}
      hint={t('messages.search')}
      panel={<MessagePanel id={params.panel} onClose={() => setParams({ panel: undefined })} />}
    >
      <DataGrid
        label={t('titles.messages')}
        {...grid}
        rowId={idOf}
        columns={columns}
        onSort={(sort) => change({ sort })}
        href={pathOf}
        onPreview={({ id }) => setParams({ panel: id })}
        empty={<EmptyState icon={IconMail} title={t('messages.none')} text={t('messages.none_text')} />}
      />
    </ListPage>
  )
}
