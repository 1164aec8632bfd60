import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { ownFilterField } from '#web/ui/fields/own_columns.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { listWords } from '../../contract.ts'
import { kindOptions, statusOptions } from '../choices.ts'
import { CUSTOMER } from '../entity.ts'
import { useAddedFilters } from '../shown_fields.ts'

/** What customers can be filtered by. The stage is not among them: it has its own switch above the list. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('customers')
  const { currency } = useFormats()
  const { options: people } = usePeople()
  const own = useOwnFields(CUSTOMER)
  const added = useAddedFilters()
  const words = useAsk(listWords, {}).data
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}`))
    const spoken = (list: { word: string }[] = []) => list.map(({ word }) => ({ value: word, label: word }))
    return [
      field('tags', 'choices', spoken(words?.tags)),
      field('owner_id', 'person', people),
      ...added,
      field('status', 'choice', statusOptions(t)),
      field('source', 'choice', spoken(words?.sources)),
      field('created_at', 'moment'),
      field('client_since', 'moment'),
      field('began_as_lead', 'yes_no'),
      field('city', 'text'),
      field('province', 'text'),
      field('email', 'text'),
      field('phone', 'text'),
      field('fiscal_id', 'text'),
      field('tax_exemption', 'text'),
      field('kind', 'choice', kindOptions(t)),
      field('job_title', 'text'),
      field('birthday', 'day'),
      field('notes', 'text'),
      field('external_id', 'text'),
      field('updated_at', 'moment'),
      ...own.map((one) => ownFilterField(one, currency)),
    ]
  }, [t, people, own, added, words, currency])
}
