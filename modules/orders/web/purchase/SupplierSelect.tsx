import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listSuppliers } from '#modules/suppliers/contract.ts'
import { useAsk } from '#web/client/queries.ts'

const MOST = 8

/** Chooses a supplier by name or code. */
export const SupplierSelect = ({
  value,
  onChange,
  error,
}: {
  value: string | null
  onChange: (id: string | null) => void
  error?: ReactNode
}) => {
  const { t } = useTranslation('orders')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ id: string; name: string }>()
  const [search] = useDebouncedValue(text.trim(), 200)
  const isSearch = search.length > 0 && search !== chosen?.name
  const found = useAsk(
    listSuppliers,
    { filter: { status: 'active' }, ...(isSearch && { search }), limit: MOST },
    { keep: true },
  ).data?.rows
  const options = [
    ...(chosen && !found?.some(({ id }) => id === chosen.id) ? [chosen] : []),
    ...(found ?? []),
  ]
  return (
    <Select
      data-wide
      label={t('source.other')}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      // The server has searched already, more forgivingly than by the letter.
      filter={({ options: all }) => all}
      searchable
      withAsterisk
      placeholder={t('source.find')}
      nothingFoundMessage={t('list.nothing_fits')}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        setChosen(options.find((one) => one.id === id))
        onChange(id)
      }}
      error={error}
    />
  )
}
