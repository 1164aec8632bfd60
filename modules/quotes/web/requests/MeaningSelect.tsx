import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findProducts } from '#modules/catalogue/variant.contract.ts'
import { useAsk } from '#web/client/queries.ts'
import type { MatchedWish, RequestLine } from '../../request.contract.ts'

const MOST = 8
const SHORTEST = 2

/** Which product a line means: the likely ones first, any other by searching. */
export const MeaningSelect = ({
  line,
  candidates,
  onChoose,
}: {
  line: RequestLine
  candidates: MatchedWish['candidates']
  onChoose: (variantId: string) => void
}) => {
  const { t } = useTranslation('quotes')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 150)
  const isSearch = search.length >= SHORTEST && search !== line.name
  const found = useAsk(findProducts, { search, limit: MOST }, { when: isSearch, keep: true }).data?.rows
  const chosen = line.variant_id ? [{ variant_id: line.variant_id, name: line.name, code: '' }] : []
  const offered = [...chosen, ...(isSearch ? (found ?? []) : candidates)]
  const options = new Map(
    offered.map(({ variant_id, name, code }) => [
      variant_id,
      { value: variant_id, label: code && variant_id !== line.variant_id ? `${name} · ${code}` : name },
    ]),
  )
  return (
    <Select
      aria-label={t('requests.product_of', { text: line.text || line.name })}
      placeholder={t('requests.choose_product')}
      data={[...options.values()]}
      // The server has searched already, more forgivingly than by the letter.
      filter={({ options: all }) => all}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('requests.no_product')}
      value={line.variant_id}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => id && id !== line.variant_id && onChoose(id)}
    />
  )
}
