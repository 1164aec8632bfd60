import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { may as catalogue } from '#modules/catalogue/contract.ts'
import { findProducts } from '#modules/catalogue/variant.contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { hasModule, may as holds } from '#web/client/session.ts'

const MOST = 8
const SHORTEST = 2

/** The name of a line: any words, or a product of the catalogue found while one types. */
export const ProductInput = ({
  ref,
  value,
  language,
  error,
  onChange,
  onProduct,
  onKeyDown,
}: {
  ref?: Ref<HTMLInputElement>
  value: string
  language: 'es' | 'en'
  error?: string | undefined
  onChange: (name: string) => void
  onProduct: (variantId: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}) => {
  const { t } = useTranslation('quotes')
  const [search] = useDebouncedValue(value.trim(), 150)
  const mayFind = hasModule('catalogue') && holds(catalogue.read)
  const found = useAsk(
    findProducts,
    { search, language, status: 'any', limit: MOST },
    { when: mayFind && search.length >= SHORTEST, keep: true },
  ).data?.rows
  const offered = search.length >= SHORTEST ? (found ?? []) : []
  // Two variants may bear one name; a choice needs one of its own.
  const options = [...new Map(offered.map((row) => [`${row.name} · ${row.code}`, row])).entries()]
  return (
    <Autocomplete
      ref={ref}
      aria-label={t('editor.name')}
      placeholder={t('editor.name_hint')}
      value={value}
      error={error}
      maxLength={300}
      data={options.map(([label]) => label)}
      filter={({ options: all }) => all}
      onChange={(text) => {
        const row = new Map(options).get(text)
        if (row) onProduct(row.variant_id)
        else onChange(text)
      }}
      onKeyDown={onKeyDown}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}
