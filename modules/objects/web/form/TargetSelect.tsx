import { type ComboboxParsedItem, MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { findTargets, type Relation } from '../../contract.ts'

/** Chooses what a record is linked to by one relation: one record, or several where the relation takes them. */
export const TargetSelect = ({
  relation: { id, label, many, required },
  value,
  onChange,
  error,
}: {
  relation: Relation
  value: readonly string[]
  onChange: (ids: string[]) => void
  error?: ReactNode
}) => {
  const { t } = useTranslation('objects')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const chosen = useAsk(findTargets, { id, ids: [...value] }, { when: value.length > 0, keep: true }).data
    ?.records
  const isSearch = search.length > 0 && !chosen?.some(({ title }) => title === search)
  const found = useAsk(findTargets, { id, ...(isSearch && { search }) }, { keep: true }).data?.records ?? []
  const known = [...(chosen ?? []), ...found]
  const unseen = value.filter((one) => !known.some((record) => record.id === one))
  const data = [
    ...new Map(known.map((record) => [record.id, { value: record.id, label: record.title }])).values(),
    // Linked by who may see it, and kept.
    ...unseen.map((one) => ({ value: one, label: chosen ? t('record.unseen') : '…' })),
  ]
  const common = {
    label,
    data,
    // The server has searched already.
    filter: ({ options }: { options: ComboboxParsedItem[] }) => options,
    searchable: true,
    withAsterisk: required,
    placeholder: value.length ? '' : t('form.find'),
    nothingFoundMessage: t('form.nobody'),
    searchValue: text,
    onSearchChange: setText,
    error,
  }
  if (many) return <MultiSelect {...common} hidePickedOptions value={[...value]} onChange={onChange} />
  return (
    <Select
      {...common}
      clearable={!required}
      value={value[0] ?? null}
      onChange={(one) => onChange(one ? [one] : [])}
    />
  )
}
