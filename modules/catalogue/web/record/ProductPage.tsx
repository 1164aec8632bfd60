import { Button } from '@mantine/core'
import { IconExternalLink, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useNeighbours } from '#web/client/neighbours.ts'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { recordTimeline } from '#web/slots.ts'
import { RecordPage, type RecordTab } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { countProducts, getProduct, listProducts, may, type Product } from '../../contract.ts'
import { getProductParts, type ProductParts } from '../../parts.contract.ts'
import { statusOptions } from '../choices.ts'
import { PRODUCT } from '../entity.ts'
import { ProductPanel } from '../form/ProductPanel.tsx'
import { imagePath, productPath, productsPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'
import { DocumentsTab } from './DocumentsTab.tsx'
import { ImagesTab } from './ImagesTab.tsx'
import { ProductActions } from './ProductActions.tsx'
import { ProductDetails } from './ProductDetails.tsx'
import { RelatedTab } from './RelatedTab.tsx'
import { storyKinds } from './story_kinds.ts'
import { VariantsTab } from './VariantsTab.tsx'

/** Everything about one product. */
export const ProductPage = () => {
  const { t } = useTranslation('catalogue')
  const product = useLoaded(getProduct, { id: useParam('id') })
  const parts = useLoaded(getProductParts, { id: product.id })
  const [params, setParams] = useSearchParams()
  const go = useGo()
  const neighbours = useNeighbours(product.id, {
    list: listProducts,
    count: countProducts,
    place: cameFrom,
    page: productPath,
  })
  const tabs = useTabs(product, parts)
  useRecordVisit({ kind: PRODUCT, id: product.id, title: product.name, link: productPath(product.id) })

  const { id, name, code, brand, category, status, image, tags } = product
  const state = statusOptions(t).find(({ value }) => value === status)
  return (
    <>
      <RecordPage
        title={name}
        picture={image?.state === 'ready' ? imagePath(image.id, 96) : undefined}
        crumbs={[{ label: t('titles.products'), href: cameFrom.remembered()?.back ?? productsPath() }]}
        neighbours={neighbours}
        subtitle={
          <>
            <span className="figures">{code}</span>
            {brand && <span>{brand}</span>}
            {category && <span>{category}</span>}
          </>
        }
        beside={
          <>
            {state && <StatusBadge {...state} />}
            {tags.map((tag) => (
              <StatusBadge key={tag} plain label={tag} />
            ))}
          </>
        }
        actions={
          <>
            {parts.public_path && (
              <Button
                component="a"
                href={parts.public_path}
                target="_blank"
                rel="noreferrer"
                variant="subtle"
                leftSection={<IconExternalLink size={17} stroke={1.7} />}
              >
                {t('record.as_buyers')}
              </Button>
            )}
            <ProductActions
              product={product}
              onGone={() => go(productsPath())}
              onCopied={(copy) => go(productPath(copy))}
            />
            <Guarded permission={may.update}>
              <Button
                leftSection={<IconPencil size={17} stroke={1.7} />}
                onClick={() => setParams({ panel: id })}
              >
                {t('record.edit')}
              </Button>
            </Guarded>
          </>
        }
        details={<ProductDetails product={product} />}
        tabs={tabs}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      <ProductPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

const useTabs = (product: Product, parts: ProductParts): RecordTab[] => {
  const { t } = useTranslation('catalogue')
  const { id } = product
  return [
    {
      key: 'images',
      label: t('fields.images'),
      count: parts.images.length || undefined,
      content: <ImagesTab productId={id} images={parts.images} />,
    },
    {
      key: 'variants',
      label: t('fields.variants'),
      count: parts.variants.length,
      content: <VariantsTab product={product} parts={parts} />,
    },
    {
      key: 'documents',
      label: t('fields.documents'),
      count: parts.documents.length || undefined,
      content: <DocumentsTab productId={id} documents={parts.documents} />,
    },
    {
      key: 'related',
      label: t('fields.related'),
      count: parts.related.length || undefined,
      content: <RelatedTab productId={id} related={parts.related} />,
    },
    {
      key: 'timeline',
      label: t('tabs.timeline'),
      content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
    },
  ]
}
