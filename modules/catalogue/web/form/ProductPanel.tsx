import { RecordPanel } from '#web/client/RecordPanel.tsx'
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
}) => (
  <RecordPanel
    opened={opened}
    query={getProduct}
    onClose={onClose}
    fresh={() => <ProductForm initial={newValues} onClose={onClose} {...(onDone && { onDone })} />}
    stored={(product, seen) => (
      <ProductForm product={product} initial={valuesOf(product)} onClose={onClose} seen={seen} />
    )}
  />
)
