import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFileZip, IconReceipt, IconReceiptTax, IconRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { download } from '#web/client/api.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ListExport } from '#web/client/ListExport.tsx'
import { useGo } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { may as holds, useSession } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
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

const pathOf = ({ id }: Invoice): string => invoicePath(id)

/** All documents: what was authorised, what waits, what needs somebody. */
export const InvoicesPage = () => {
  const { t } = useTranslation('invoices')
  const { user } = useSession()
  const go = useGo()
  const list = useRecordList(listInvoices, {
    count: countInvoices,
    kind: INVOICE,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'stuck', name: t('views.stuck'), filter: { stuck: true } },
      { id: 'waiting', name: t('views.waiting'), filter: { waiting: true } },
      { id: 'notes', name: t('views.notes'), filter: { document_type: ['04', '05', '06', '07'] } },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    ],
    columns: useInvoiceColumns(),
    sort: '-created_at',
  })
  const [state] = list.here
  useHotkeys([['n', () => holds(may.create) && go(newInvoicePath())]])

  const add = (
    <AddButton permission={may.create} keys="n" onAdd={() => go(newInvoicePath())}>
      {t(list.narrow ? 'list.add_short' : 'list.add')}
    </AddButton>
  )
  return (
    <RecordListPage
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
                        onClick={() => void download(exportArchive, list.selected).catch(showProblem)}
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
      list={list}
      fields={useFilterFields()}
      hint={t('list.search')}
      end={
        !list.narrow && (
          <ListExport query={exportInvoices} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      label={t('module')}
      href={pathOf}
      card={(invoice) => <InvoiceCard invoice={invoice} />}
      empty={<EmptyState icon={IconReceipt} title={t('list.none')} text={t('list.none_text')} action={add} />}
      nothing={t('list.nothing_fits')}
    />
  )
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('invoices')
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field('status', 'choice', statusOptions(t)),
    field('document_type', 'choice', typeOptions(t)),
    field(
      'receiver_kind',
      'choice',
      ReceiverKind.options.map((value) => ({ value, label: t(`receivers.${value}`) })),
    ),
    field('customer', 'text'),
    ...groups,
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
