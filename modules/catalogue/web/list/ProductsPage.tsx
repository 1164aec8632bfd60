import { Button, SegmentedControl } from '@mantine/core'
import { IconBinaryTree2, IconPlus, IconTableImport } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRememberedLayout } from '#modules/workspace/web/offered/remembered_layout.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListPage } from '#web/client/ListPage.tsx'
import { useListRows } from '#web/client/list_rows.ts'
import { useListState, useSelected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { DataGrid } from '#web/ui/DataGrid.tsx'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { useNarrow } from '#web/ui/narrow.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { countProducts, listProducts, may, type Product, Status } from '../../contract.ts'
import { useProductColumns } from '../columns.tsx'
import { PRODUCT } from '../entity.ts'
import { ProductPanel } from '../form/ProductPanel.tsx'
import { categoriesPath, importPath, productPath } from '../links.ts'
import { BulkBar } from './BulkBar.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'
import { NoProducts } from './NoProducts.tsx'
import { ProductCard } from './ProductCard.tsx'

const CARDS_BELOW_PX = 640
const idOf = ({ id }: Product): string => id
const pathOf = ({ id }: Product): string => productPath(id)

/** The list of products: found, filtered, edited in place, published and changed in bulk, taken out. */
export const ProductsPage = () => {
  const { t } = useTranslation('catalogue')
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow(page, CARDS_BELOW_PX)
  const here = useListState('')
  const [state, change] = here
  const [params, setParams] = useSearchParams()
  const [layout, onLayout] = useRememberedLayout('catalogue.columns', here)
  const columns = useProductColumns()
  const fields = useFilterFields()
  const views = useSavedViews(PRODUCT, [
    { id: 'all', name: t('views.all') },
    { id: 'without_image', name: t('views.without_image'), filter: { has_image: false } },
    { id: 'without_category', name: t('views.without_category'), filter: { category_id: { is: 'empty' } } },
  ])
  const selected = useSelected(state)
  const rows = useListRows(listProducts, {
    selected,
    // A search without a sort shows first what is most like the text.
    sort: state.sort || (state.search ? '' : 'name'),
    count: countProducts,
  })
  const { asked } = rows

  useEffect(() => {
    const query = new URLSearchParams(params)
    query.delete('panel')
    cameFrom.remember({ asked, back: `/catalogue${query.size ? `?${query}` : ''}` })
  }, [asked, params])

  const status = Status.safeParse(state.filter.status).data ?? 'all'
  const onStatus = (chosen: string) => {
    const { status: _, ...rest } = state.filter
    change({ filter: chosen === 'all' ? rest : { ...rest, status: chosen } })
  }
  const isNarrowed = 'filter' in selected || 'search' in selected
  return (
    <ListPage
      ref={page}
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
              {!narrow && (
                <Button
                  component="a"
                  href={categoriesPath}
                  variant="default"
                  leftSection={<IconBinaryTree2 size={17} stroke={1.7} />}
                >
                  {t('titles.categories')}
                </Button>
              )}
              {!narrow && (
                <Guarded permission={may.create}>
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
              <Guarded permission={may.create}>
                <Button
                  leftSection={<IconPlus size={17} stroke={2} />}
                  onClick={() => setParams({ panel: 'new' })}
                >
                  {t('list.add')}
                </Button>
              </Guarded>
            </>
          }
        />
      }
      views={views}
      list={here}
      fields={fields}
      hint={t('list.search')}
      end={!narrow && <ExportMenu selected={selected} sort={state.sort} />}
      panel={<ProductPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />}
    >
      <DataGrid
        label={t('module')}
        {...rows.grid}
        {...rows.choosing}
        rowId={idOf}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        onSort={(sort) => change({ sort })}
        bulk={
          <BulkBar
            selection={rows.selection}
            total={rows.total}
            selected={selected}
            onDone={rows.chooseNone}
          />
        }
        {...(!narrow && { href: pathOf })}
        onPreview={({ id }) => setParams({ panel: id })}
        card={(product) => <ProductCard product={product} />}
        empty={
          isNarrowed ? (
            <NothingFits title={t('nothing_fits')} onAll={() => change({ filter: {}, search: '' })} />
          ) : (
            <NoProducts onAdd={() => setParams({ panel: 'new' })} />
          )
        }
      />
    </ListPage>
  )
}
