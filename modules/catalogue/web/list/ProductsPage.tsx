import { Button, SegmentedControl } from '@mantine/core'
import { IconBinaryTree2, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countProducts, exportProducts, listProducts, may, type Product, Status } from '../../contract.ts'
import { useProductColumns } from '../columns.tsx'
import { PRODUCT } from '../entity.ts'
import { ProductPanel } from '../form/ProductPanel.tsx'
import { categoriesPath, importPath, productPath } from '../links.ts'
import { BulkBar } from './BulkBar.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'
import { NoProducts } from './NoProducts.tsx'
import { ProductCard } from './ProductCard.tsx'

const pathOf = ({ id }: Product): string => productPath(id)

/** The list of products: found, filtered, edited in place, published and changed in bulk, taken out. */
export const ProductsPage = () => {
  const { t } = useTranslation('catalogue')
  const [params, setParams] = useSearchParams()
  const fields = useFilterFields()
  const list = useRecordList(listProducts, {
    count: countProducts,
    kind: PRODUCT,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'without_image', name: t('views.without_image'), filter: { has_image: false } },
      { id: 'without_category', name: t('views.without_category'), filter: { category_id: { is: 'empty' } } },
    ],
    columns: useProductColumns(),
    sort: 'name',
    // A search without a sort shows first what is most like the text.
    searchSort: '',
    place: cameFrom,
  })
  const [state, change] = list.here
  const status = Status.safeParse(state.filter.status).data ?? 'all'
  const onStatus = (chosen: string) => {
    const { status: _, ...rest } = state.filter
    change({ filter: chosen === 'all' ? rest : { ...rest, status: chosen } })
  }
  return (
    <RecordListPage
      head={
        <PageHeader
          title={t('titles.products')}
          beside={
            <SegmentedControl
              size="xs"
              aria-label={t('fields.status')}
              value={status}
              onChange={onStatus}
              data={['all', ...Status.options].map((value) => ({ value, label: t(`status_many.${value}`) }))}
            />
          }
          actions={
            <>
              <Button
                component="a"
                href={categoriesPath}
                variant="default"
                leftSection={<IconBinaryTree2 size={17} stroke={1.7} />}
              >
                {t('titles.categories')}
              </Button>
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
            </>
          }
        />
      }
      list={list}
      fields={fields}
      hint={t('list.search')}
      end={!list.narrow && <ListExport query={exportProducts} of={list.selected} sort={state.sort} />}
      panel={<ProductPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
      label={t('module')}
      href={pathOf}
      onPreview={({ id }) => setParams({ panel: id })}
      card={(product) => <ProductCard product={product} />}
      bulk={<BulkBar list={list} />}
      empty={<NoProducts onAdd={() => setParams({ panel: 'new' })} />}
      nothing={t('nothing_fits')}
    />
  )
}
