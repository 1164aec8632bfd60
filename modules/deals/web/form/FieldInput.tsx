import { Autocomplete, Select, TagsInput, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { listAffiliations } from '#modules/customers/affiliation.contract.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { OwnFieldInput } from '#web/ui/fields/OwnFieldInput.tsx'
import { listOpportunityWords } from '../../opportunity.contract.ts'
import { OPPORTUNITY } from '../entity.ts'
import { CustomerSelect } from './CustomerSelect.tsx'
import type { OpportunityValues } from './form_values.ts'
import { MoneyInput } from './MoneyInput.tsx'

type Values = Pick<OpportunityValues, 'customer_id' | 'currency' | 'custom'> & Partial<OpportunityValues>

type InputProps = {
  /** A field of an opportunity, or `custom.<key>`. */
  field: string
  values: Values
  onChange: (value: unknown) => void
  error?: ReactNode
  required?: boolean
}

/** The input of one field of an opportunity, the same wherever it is asked for. */
export const FieldInput = ({ field, values, onChange, error, required = false }: InputProps) => {
  const { t } = useTranslation('deals')
  const people = usePeople()
  const own = useOwnFields(OPPORTUNITY).find(({ key }) => `custom.${key}` === field)
  if (own)
    return (
      <OwnFieldInput
        field={{ ...own, required: own.required || required }}
        value={values.custom[own.key]}
        onChange={onChange}
        error={error}
      />
    )
  const shared = { label: t(`fields.${field}`), error, withAsterisk: required }
  switch (field) {
    case 'contact_id':
      return <ContactSelect {...shared} values={values} onChange={onChange} />
    case 'owner_id':
      return (
        <Select
          {...shared}
          data={[...people.options]}
          searchable
          clearable
          value={values.owner_id ?? null}
          onChange={onChange}
        />
      )
    case 'value_minor':
      return (
        <MoneyInput
          label={shared.label}
          error={error}
          value={values.value_minor ?? 0}
          currency={values.currency}
          onChange={onChange}
        />
      )
    case 'expected_close_on':
      return <DayInput {...shared} value={values.expected_close_on ?? ''} onChange={onChange} />
    case 'source':
      return <SourceInput {...shared} value={values.source ?? ''} onChange={onChange} />
    case 'tags':
      return <TagsField {...shared} value={values.tags ?? []} onChange={onChange} />
    case 'description':
      return (
        <Textarea
          {...shared}
          data-wide
          autosize
          minRows={2}
          maxRows={10}
          value={values.description ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    default:
      return null
  }
}

type Shared = { label: string; error?: ReactNode; withAsterisk: boolean }

const useWords = () => {
  const words = useAsk(listOpportunityWords, {}).data
  const spoken = (list: { word: string }[] = []) => list.map(({ word }) => word)
  return { tags: spoken(words?.tags), sources: spoken(words?.sources) }
}

const SourceInput = (props: Shared & { value: string; onChange: (source: string) => void }) => (
  <Autocomplete {...props} data={useWords().sources} />
)

const TagsField = (props: Shared & { value: string[]; onChange: (tags: string[]) => void }) => (
  <TagsInput {...props} data={useWords().tags} />
)

/** Somebody who belongs to the customer is offered first. */
const ContactSelect = ({
  label,
  error,
  withAsterisk,
  values: { customer_id, contact_id },
  onChange,
}: Shared & { values: Values; onChange: (id: string | null) => void }) => {
  const related = useAsk(listAffiliations, { id: customer_id }, { when: customer_id !== '' }).data
  const persons = related?.affiliations
    .map(({ customer }) => customer)
    .filter(({ kind }) => kind === 'person')
  return (
    <CustomerSelect
      label={label}
      kind="person"
      value={contact_id ?? null}
      {...(persons?.length && { suggested: persons })}
      onChange={onChange}
      error={error}
      required={withAsterisk}
    />
  )
}
