import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { listWords } from '../../contract.ts'
import { useCategories } from '../categories_known.ts'
import { statusOptions, taxOptions, unitOptions } from '../choices.ts'

/** What products can be filtered by. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('catalogue')
  const { country } = useSession().company
  const { options: categories } = useCategories()
  const words = useAsk(listWords, {}).data
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}`))
    const spoken = (list: { word: string }[] = []) => list.map(({ word }) => ({ value: word, label: word }))
    return [
      field('category_id', 'choice', categories),
      field('brand', 'choice', spoken(words?.brands)),
      field('tags', 'choices', spoken(words?.tags)),
      field('status', 'choice', statusOptions(t)),
      field('has_image', 'yes_no'),
      field('tax_code', 'choice', taxOptions(country, t)),
      field('unit', 'choice', unitOptions(t)),
      field('code', 'text'),
      field('created_at', 'moment'),
      field('updated_at', 'moment'),
    ]
  }, [t, categories, words, country])
}
