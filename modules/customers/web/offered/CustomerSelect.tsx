import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { getCustomer, listCustomers } from '../../contract.ts'

const MOST = 8

/** Chooses a customer by name, phone or mail address. `optional`: it may stay empty. */
export const CustomerSelect = ({
  optional = false,
  value,
  onChange,
  error,
}: {
  optional?: boolean
  value: string | null
  onChange: (id: string | null) => void
  error?: ReactNode
}) => {
  const { t } = useTranslation('customers')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const chosen = useAsk(getCustomer, { id: value ?? '' }, { when: Boolean(value) }).data
  const isSearch = search.length > 0 && search !== chosen?.name
  const found = useAsk(listCustomers, { ...(isSearch && { search }), limit: MOST }, { keep: true }).data?.rows
  const options = [
    ...(chosen && !found?.some(({ id }) => id === chosen.id) ? [chosen] : []),
    ...(found ?? []),
  ]
  return (
    <Select
      label={t('choose.customer')}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      // The server has searched already, more forgivingly than by the letter.
      filter={({ options: all }) => all}
      searchable
      withAsterisk={!optional}
      clearable={optional}
      placeholder={t('choose.find')}
      nothingFoundMessage={t('choose.nobody')}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
      error={error}
      {...(!optional && { 'data-autofocus': true })}
    />
  )
}
