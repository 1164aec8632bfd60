import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { listWords } from '../../contract.ts'
import { paperOptions, statusOptions } from '../choices.ts'

/** What suppliers can be filtered by. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('suppliers')
  const { options: people } = usePeople()
  const words = useAsk(listWords, {}).data
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}`))
    const spoken = (list: { word: string }[] = []) => list.map(({ word }) => ({ value: word, label: word }))
    return [
      field('status', 'choice', statusOptions(t)),
      field('zones', 'choices', spoken(words?.zones)),
      field('tags', 'choices', spoken(words?.tags)),
      field('stars', 'number'),
      field('lead_days', 'number'),
      field('prices', 'number'),
      field('last_confirmed_on', 'day'),
      field('open_requests', 'number'),
      field('papers', 'choice', paperOptions(t)),
      field('to_review', 'yes_no'),
      field('owner_id', 'person', people),
      field('payment_terms', 'text'),
      field('payment_days', 'number'),
      field('fiscal_id', 'text'),
      field('created_at', 'moment'),
      field('updated_at', 'moment'),
    ]
  }, [t, people, words])
}
