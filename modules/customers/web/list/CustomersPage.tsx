import { Button, SegmentedControl } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { useSession } from '#web/client/session.ts'
import { fieldsRead } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import {
  type Customer,
  countCustomers,
  exportCustomers,
  Lifecycle,
  listCustomers,
  may,
} from '../../contract.ts'
import { useCustomerColumns } from '../columns.tsx'
import { CUSTOMER } from '../entity.ts'
import { CustomerPanel } from '../form/CustomerPanel.tsx'
import { customerPath, importPath } from '../links.ts'
import { useAddedColumns } from '../shown_fields.ts'
import { BulkBar } from './BulkBar.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { useFilterFields } from './filter_fields.ts'
import { ListActs } from './ListActs.tsx'
import { cameFrom } from './list_place.ts'
import { MoreMenu } from './MoreMenu.tsx'
import { NoCustomers } from './NoCustomers.tsx'

/** Cards, edits and merging need them whichever columns are shown. */
const READ_ALWAYS = ['kind', 'lifecycle', 'phones', 'emails', 'tags', 'version']
const pathOf = ({ id }: Customer): string => customerPath(id)

/** The list of leads and clients: found, filtered, edited in place, changed in bulk, taken out. */
export const CustomersPage = () => {
  const { t } = useTranslation('customers')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const fields = useFilterFields()
  const added = useAddedColumns()
  const list = useRecordList(listCustomers, {
    count: countCustomers,
    kind: CUSTOMER,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    ],
    columns: useCustomerColumns(),
    sort: '-created_at',
    // A search without a sort shows first what is most like the text.
    searchSort: '',
    extra: (inSight) => {
      const facts = added.filter(({ key }) => inSight.some((column) => column.key === key))
      return {
        fields: fieldsRead(inSight, READ_ALWAYS),
        ...(facts.length && { facts: facts.map(({ key }) => key).join(',') }),
      }
    },
    place: cameFrom,
  })
  const [state, change] = list.here
  const lifecycle = Lifecycle.safeParse(state.filter.lifecycle).data ?? 'both'
  const onLifecycle = (stage: string) => {
    const { lifecycle: _, ...rest } = state.filter
    change({ filter: stage === 'both' ? rest : { ...rest, lifecycle: stage } })
  }

  return (
    <RecordListPage
      head={
        <PageHeader
          title={t('titles.customers')}
          beside={
            <SegmentedControl
              size="xs"
              aria-label={t('stages.title')}
              value={lifecycle}
              onChange={onLifecycle}
              data={['both', ...Lifecycle.options].map((value) => ({ value, label: t(`stages.${value}`) }))}
            />
          }
          actions={
            <>
              {!list.narrow && (
                <Guarded permission={[imports.create, may.create]}>
                  <Button
                    component="a"
                    href={importPath}
                    variant="default"
                    leftSection={<IconTableImport size={17} stroke={1.7} />}
                  >
                    {t('list.import')}
                  </Button>
                </Guarded>
              )}
              <AddButton permission={may.create} onAdd={() => setParams({ panel: 'new' })}>
                {t('list.add')}
              </AddButton>
              <MoreMenu narrow={list.narrow} />
            </>
          }
        />
      }
      list={list}
      fields={fields}
      hint={t('list.search')}
      end={
        <>
          <ListActs place="head" props={{ filter: state.filter, search: state.search }} />
          {!list.narrow && (
            <ListExport query={exportCustomers} of={list.selected} sort={state.sort} columns={list.shown} />
          )}
        </>
      }
      panel={<CustomerPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
      label={t('module')}
      href={pathOf}
      onPreview={({ id }) => setParams({ panel: id })}
      card={(customer) => <CustomerCard customer={customer} />}
      bulk={<BulkBar list={list} />}
      empty={<NoCustomers onAdd={() => setParams({ panel: 'new' })} />}
      nothing={t('nothing_fits')}
    />
  )
}
