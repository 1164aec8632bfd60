import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFileZip, IconPlus, IconReceipt, IconReceiptTax, IconRoute } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useGo } from '#web/client/place.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { shownColumns } from '#web/ui/grid/columns.ts'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type Invoice, may } from '../../contract.ts'
import { ReceiverKind } from '../../document.rules.ts'
import { countInvoices, exportArchive, exportInvoices, listInvoices } from '../../invoice.contract.ts'
import { INVOICE } from '../entity.ts'
import { InvoiceCard } from '../InvoiceCard.tsx'
import { invoicePath, newInvoicePath, queuePath, returnPath } from '../links.ts'
import { RoadBanner } from '../queue/RoadBanner.tsx'
import { statusOptions, typeOptions } from '../tones.ts'
import { useInvoiceColumns } from './columns.tsx'

const NARROW_PX = 720
const idOf = ({ id }: Invoice): string => id
const pathOf = ({ id }: Invoice): string => invoicePath(id)

/** All documents: what was authorised, what waits, what needs somebody. */
export const InvoicesPage = () => {
  const { t } = useTranslation('invoices')
  const { user } = useSession()
  const go = useGo()
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, NARROW_PX)
  const here = useListState('')
  const [state, change] = here
  const columns = useInvoiceColumns()
  const [layout, onLayout] = useRememberedLayout('invoices.columns', here)
  const views = useSavedViews(INVOICE, [
    { id: 'all', name: t('views.all') },
    { id: 'stuck', name: t('views.stuck'), filter: { stuck: true } },
    { id: 'waiting', name: t('views.waiting'), filter: { waiting: true } },
    { id: 'notes', name: t('views.notes'), filter: { document_type: ['04', '05', '06', '07'] } },
    { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listInvoices, {
    selected,
    sort: state.sort || '-created_at',
    count: countInvoices,
  })
  useHotkeys([['n', () => holds(may.create) && go(newInvoicePath())]])

  const add = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={17} stroke={2} />}
        aria-keyshortcuts="n"
        onClick={() => go(newInvoicePath())}
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
        <>
          <PageHeader
            title={t('module')}
            actions={
              <>
                <Menu>
                  <Menu.Target>
                    <Button variant="default">{t('list.more')}</Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item leftSection={<IconRoute size={16} />} onClick={() => go(queuePath)}>
                      {t('commands.queue')}
                    </Menu.Item>
                    <Menu.Item leftSection={<IconReceiptTax size={16} />} onClick={() => go(returnPath)}>
                      {t('commands.return')}
                    </Menu.Item>
                    {holds(may.export) && (
                      <Menu.Item
                        leftSection={<IconFileZip size={16} />}
                        onClick={() => void download(exportArchive, selected).catch(showProblem)}
                      >
                        {t('list.archive')}
                      </Menu.Item>
                    )}
                  </Menu.Dropdown>
                </Menu>
                {add}
              </>
            }
          />
          <RoadBanner />
        </>
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
              download(exportInvoices, {
                ...selected,
                ...(state.sort && { sort: state.sort }),
                fields: shownColumns(columns, layout)
                  .map(({ key }) => key)
                  .join(','),
                format,
              })
            }
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
        card={(invoice) => <InvoiceCard invoice={invoice} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('list.nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <EmptyState icon={IconReceipt} title={t('list.none')} text={t('list.none_text')} action={add} />
          )
        }
      />
    </ListPage>
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('invoices')
  const { options: people } = usePeople()
  const field = (key: string, type: FilterField['type'], options?: FilterField['options']): FilterField => ({
    key,
    label: t(`fields.${key}`),
    type,
    ...(options && { options }),
  })
  return [
    field('status', 'choice', statusOptions(t)),
    field('document_type', 'choice', typeOptions(t)),
    field(
      'receiver_kind',
      'choice',
      ReceiverKind.options.map((value) => ({ value, label: t(`receivers.${value}`) })),
    ),
    field('customer', 'text'),
    field('issued_on', 'day'),
    { ...field('total_minor', 'money'), digits: 2 },
    field('owner_id', 'person', people),
    field('stuck', 'yes_no'),
    field('waiting', 'yes_no'),
    field('branch', 'text'),
    field('point', 'text'),
    field('authorized_at', 'moment'),
    field('created_at', 'moment'),
  ]
}
