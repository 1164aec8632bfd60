import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { listAffiliations } from '#modules/customers/affiliation.contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import type { QuoteWithLines } from '../../quote.contract.ts'
import { hasAmounts } from './draft.ts'
import classes from './Editor.module.css'
import type { Editing } from './use_draft.ts'

/** What a quote is about, whom it is for and who looks after it. */
export const HeadFields = ({ quote, editing }: { quote: QuoteWithLines; editing: Editing }) => {
  const { t } = useTranslation('quotes')
  const { draft, change, errors } = editing
  const people = usePeople()
  const contacts = useContacts(quote)
  const fixed = quote.newest_shared
    ? t('editor.currency_shared', { currency: draft.currency })
    : hasAmounts(draft)
      ? t('editor.currency_fixed', { currency: draft.currency })
      : undefined
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('fields.title')}
        maxLength={200}
        value={draft.title}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Select
        label={t('fields.contact_id')}
        allowDeselect={false}
        searchable={contacts.length > 8}
        data={[{ value: '', label: t('editor.no_contact') }, ...contacts]}
        value={draft.contact_id ?? ''}
        error={errors.contact_id}
        onChange={(id) => change({ contact_id: id || null })}
      />
      <Select
        label={t('fields.owner_id')}
        allowDeselect={false}
        searchable={people.options.length > 8}
        data={[{ value: '', label: t('editor.nobody') }, ...people.options]}
        value={draft.owner_id ?? ''}
        error={errors.owner_id}
        onChange={(id) => change({ owner_id: id || null })}
      />
      <DayInput
        label={t('fields.valid_until')}
        value={draft.valid_until}
        error={errors.valid_until}
        onChange={(valid_until) => valid_until && change({ valid_until })}
      />
      <Select
        label={t('fields.language')}
        allowDeselect={false}
        data={[
          { value: 'es', label: t('languages.es') },
          { value: 'en', label: t('languages.en') },
        ]}
        value={draft.language}
        onChange={(language) => change({ language: language === 'en' ? 'en' : 'es' })}
      />
      <Select
        label={t('fields.currency')}
        description={fixed}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        searchable
        disabled={fixed !== undefined}
        data={Currency.options}
        value={draft.currency}
        error={errors.currency}
        onChange={(currency) => change({ currency: Currency.parse(currency) })}
      />
    </div>
  )
}

/** The people of the customer, and whoever is the contact already. */
const useContacts = ({ customer_id, contact_id, contact_name }: QuoteWithLines) => {
  const people = useAsk(listAffiliations, { id: customer_id }).data?.affiliations ?? []
  const known = people.flatMap(({ role, customer }) =>
    customer.kind === 'person'
      ? [{ value: customer.id, label: role ? `${customer.name} · ${role}` : customer.name }]
      : [],
  )
  return contact_id && !known.some(({ value }) => value === contact_id)
    ? [{ value: contact_id, label: contact_name ?? '' }, ...known]
    : known
}
