import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Product } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import { productPath } from '../links.ts'
import { Thumbnail } from '../Thumbnail.tsx'
import classes from './ProductCard.module.css'

/** A product in a list on a phone. */
export const ProductCard = ({ product }: { product: Product }) => {
  const { t } = useTranslation('catalogue')
  const { id, name, code, brand, category, status, image } = product
  const state = statusOptions(t).find(({ value }) => value === status)
  return (
    <span className={classes.card}>
      <Thumbnail image={image} size={52} />
      <span className={classes.about}>
        <a href={productPath(id)} className={classes.name}>
          {name}
        </a>
        <span className={classes.line}>{[code, brand, category].filter(Boolean).join(' · ')}</span>
      </span>
      {state && status !== 'published' && <StatusBadge {...state} />}
    </span>
  )
}
