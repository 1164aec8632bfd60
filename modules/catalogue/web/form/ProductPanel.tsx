import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getProduct, type Product } from '../../contract.ts'
import { newValues, valuesOf } from './form_values.ts'
import { ProductForm } from './ProductForm.tsx'

/** The form beside the page one is on. `opened`: `new`, the id of a product, or nothing. */
export const ProductPanel = ({
  opened,
  onClose,
  onDone,
}: {
  opened: string | undefined
  onClose: () => void
  onDone?: (product: Product) => void
}) => {
  const id = opened && opened !== 'new' ? opened : undefined
  const { t } = useTranslation('catalogue')
  const asked = useAsk(getProduct, { id: id ?? '' }, { when: id !== undefined })
  if (!opened) return null
  if (!id) return <ProductForm initial={newValues} onClose={onClose} {...(onDone && { onDone })} />
  if (!asked.data)
    return (
      <SidePanel opened onClose={onClose} title={t('loading')}>
        <TextSkeleton lines={8} />
      </SidePanel>
    )
  const again = async () => (await asked.refetch()).data
  return <Seen key={id} product={asked.data} again={again} onClose={onClose} />
}

/** Holds on to what the person saw when they began: live news must not change the form or its version below them. */
const Seen = ({
  product,
  again,
  onClose,
}: {
  product: Product
  /** Asks for the product as it is now. */
  again: () => Promise<Product | undefined>
  onClose: () => void
}) => {
  const [seen, setSeen] = useState(product)
  return (
    <ProductForm
      key={seen.version}
      product={seen}
      initial={valuesOf(seen)}
      onClose={onClose}
      onStartOver={async () => setSeen((await again()) ?? product)}
    />
  )
}
