import { useTranslation } from 'react-i18next'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Supplier } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import { starsText } from '../columns.tsx'
import { supplierPath } from '../links.ts'

/** A supplier in a list on a phone. */
export const SupplierCard = ({ supplier }: { supplier: Supplier }) => {
  const { t } = useTranslation('suppliers')
  const { id, name, status, zones, prices, stars, open_requests } = supplier
  return (
    <RecordLine
      title={name}
      href={supplierPath(id)}
      about={[zones.join(', '), t('card.prices', { count: prices }), starsText(stars)]}
      statuses={[
        statusOptions(t).find(({ value }) => value === status),
        open_requests > 0 && { color: 'maize', label: t('card.waiting', { count: open_requests }) },
      ]}
    />
  )
}
