import { Button } from '@mantine/core'
import { IconTableImport, IconTruckDelivery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countSuppliers, exportSuppliers, listSuppliers, may, type Supplier } from '../../contract.ts'
import { useSupplierColumns } from '../columns.tsx'
import { SUPPLIER } from '../entity.ts'
import { SupplierPanel } from '../form/SupplierPanel.tsx'
import { importPath, supplierPath } from '../links.ts'
import { BulkBar } from './BulkBar.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'
import { SupplierCard } from './SupplierCard.tsx'

const pathOf = ({ id }: Supplier): string => supplierPath(id)

/** The list of suppliers: found, filtered, changed in bulk, taken out. */
export const SuppliersPage = () => {
  const { t } = useTranslation('suppliers')
  const [params, setParams] = useSearchParams()
  const list = useRecordList(listSuppliers, {
    count: countSuppliers,
    kind: SUPPLIER,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'waiting', name: t('views.waiting'), filter: { open_requests: { gt: 0 } } },
      { id: 'papers', name: t('views.papers'), filter: { papers: ['expired', 'expiring'] } },
      { id: 'to_review', name: t('views.to_review'), filter: { to_review: true } },
      { id: 'without_prices', name: t('views.without_prices'), filter: { prices: 0 } },
    ],
    columns: useSupplierColumns(),
    sort: 'name',
    place: cameFrom,
  })
  const [state] = list.here
  const add = (
    <AddButton permission={may.create} onAdd={() => setParams({ panel: 'new' })}>
      {t('list.add')}
    </AddButton>
  )
  return (
    <RecordListPage
      head={
        <PageHeader
          title={t('titles.suppliers')}
          actions={
            <>
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
          <ListExport query={exportSuppliers} of={list.selected} sort={state.sort} columns={list.shown} />
        )
      }
      panel={<SupplierPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
      label={t('module')}
      href={pathOf}
      onPreview={({ id }) => setParams({ panel: id })}
      card={(supplier) => <SupplierCard supplier={supplier} />}
      bulk={<BulkBar list={list} />}
      empty={
        <EmptyState icon={IconTruckDelivery} title={t('empty.title')} text={t('empty.text')} action={add} />
      }
      nothing={t('nothing_fits')}
    />
  )
}
