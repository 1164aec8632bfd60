import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Customer, may as customers, getCustomer, listCustomers } from '#modules/customers/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { may } from '#web/client/session.ts'
import { NewCustomer } from './NewCustomer.tsx'

const MOST = 8
const NEW = 'new'

/**
 * Chooses a customer by name, phone or mail address; one who is not there yet is entered without leaving the form.
 *
 * `kind`: only such. `suggested`: offered before one searches.
 */
export const CustomerSelect = ({
  label,
  value,
  onChange,
  kind,
  suggested,
  error,
  required = false,
  autoFocus = false,
}: {
  label: string
  value: string | null
  onChange: (id: string | null) => void
  kind?: Customer['kind']
  suggested?: readonly Pick<Customer, 'id' | 'name'>[]
  error?: ReactNode
  required?: boolean
  autoFocus?: boolean
}) => {
  const { t } = useTranslation('deals')
  const [text, setText] = useState('')
  const [entering, setEntering] = useState<string>()
  const chosen = useAsk(getCustomer, { id: value ?? '' }, { when: Boolean(value) }).data
  const [search] = useDebouncedValue(text.trim(), 200)
  const isSearch = search.length > 0 && search !== chosen?.name
  const asked = useAsk(
    listCustomers,
    { ...(isSearch && { search }), ...(kind && { filter: { kind } }), limit: MOST },
    { when: isSearch || !suggested?.length, keep: true },
  )
  const found = isSearch || !suggested?.length ? (asked.data?.rows ?? []) : suggested
  const options = [...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : []), ...found].map(
    ({ id, name }) => ({ value: id, label: name }),
  )
  const mayCreate = may(customers.create)
  return (
    <>
      <Select
        label={label}
        data={[
          ...options,
          ...(mayCreate
            ? [{ value: NEW, label: isSearch ? t('form.enter', { name: search }) : t('form.enter_new') }]
            : []),
        ]}
        // The server has searched already, more forgivingly than by the letter.
        filter={({ options: all }) => all}
        searchable
        clearable={!required}
        withAsterisk={required}
        placeholder={t('form.find_customer')}
        nothingFoundMessage={t('form.nobody_found')}
        value={value || null}
        searchValue={text}
        onSearchChange={setText}
        onChange={(id) => (id === NEW ? setEntering(isSearch ? search : '') : onChange(id))}
        error={error}
        {...(autoFocus && { 'data-autofocus': true })}
      />
      {entering !== undefined && (
        <NewCustomer
          name={entering}
          kind={kind}
          onClose={() => setEntering(undefined)}
          onDone={({ id, name }) => {
            setEntering(undefined)
            setText(name)
            onChange(id)
          }}
        />
      )}
    </>
  )
}
