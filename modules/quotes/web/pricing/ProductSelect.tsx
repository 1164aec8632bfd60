import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findProducts } from '#modules/catalogue/variant.contract.ts'
import { useAsk } from '#web/client/queries.ts'

const MOST = 8
const SHORTEST = 2

type Offered = { variant_id: string; name: string; code: string }

/**
 * Chooses a product by searching. `label`: shown above it, or with `quiet` only said to readers. `chosen`: what it is now;
 * `likely`: offered before anything is searched for.
 */
export const ProductSelect = ({
  label,
  quiet = false,
  chosen,
  likely = [],
  onChoose,
}: {
  label: string
  quiet?: boolean
  chosen: Omit<Offered, 'code'> | undefined
  likely?: readonly Offered[]
  onChoose: (product: Offered) => void
}) => {
  const { t } = useTranslation('quotes')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 150)
  const isSearch = search.length >= SHORTEST && search !== chosen?.name
  const found = useAsk(findProducts, { search, limit: MOST }, { when: isSearch, keep: true }).data?.rows
  const offered = isSearch ? (found ?? []) : likely
  const others = offered.filter(({ variant_id }) => variant_id !== chosen?.variant_id)
  const options = [
    ...(chosen ? [{ value: chosen.variant_id, label: chosen.name }] : []),
    ...others.map(({ variant_id, name, code }) => ({ value: variant_id, label: `${name} · ${code}` })),
  ]
  return (
    <Select
      {...(quiet ? { 'aria-label': label } : { label })}
      placeholder={t('requests.choose_product')}
      data={options}
      // The server has searched already, more forgivingly than by the letter.
      filter={({ options: all }) => all}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('requests.no_product')}
      value={chosen?.variant_id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const product = others.find(({ variant_id }) => variant_id === id)
        if (product) onChoose(product)
      }}
    />
  )
}
