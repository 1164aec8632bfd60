/** Fields other modules add to lists of customers, as filters and columns show them. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { useFills } from '#web/client/parts.tsx'
import { asked } from '#web/client/queries.ts'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn, Option } from '#web/ui/grid/columns.ts'
import { type ShownField, shownField } from '../added.contract.ts'
import type { Customer } from '../contract.ts'

type Named = Omit<ShownField, 'options' | 'choices'> & { options: readonly Option[] }

/** The fields in the reader's words. */
const useNamed = (): readonly Named[] => {
  const { t } = useTranslation('customers')
  const fields = useFills(shownField)
  const answers = useQueries({
    queries: fields.flatMap(({ choices }) => (choices ? [asked(choices.query, {})] : [])),
    combine: (all) => all.map(({ data }) => data),
  })
  return useMemo(() => {
    const asking = fields.filter(({ choices }) => choices)
    return fields.map(({ choices, options = [], ...field }) => {
      const answer = choices && answers[asking.findIndex(({ key }) => key === field.key)]
      const read = answer ? choices.read(answer as never) : options
      return {
        ...field,
        label: t(field.label),
        options: read.map((option) => ({
          ...option,
          label: t(option.label, { defaultValue: option.label }),
        })),
      }
    })
  }, [fields, answers, t])
}

/** What customers can be filtered by beside their own fields. */
export const useAddedFilters = (): readonly FilterField[] => {
  const { currency } = useFormats()
  const fields = useNamed()
  return useMemo(
    () =>
      fields.map(({ key, label, type, options }) => ({
        key,
        label,
        type: type === 'group' ? 'choices' : type,
        ...(options.length && { options }),
        ...(type === 'money' && { digits: minorDigits(currency as Currency) }),
      })),
    [fields, currency],
  )
}

/** Columns of added fields; their values stand in a row's `facts`. */
export const useAddedColumns = (): readonly GridColumn<Customer>[] => {
  const { currency } = useFormats()
  const fields = useNamed()
  return useMemo(
    () =>
      fields.flatMap(({ key, label, type, options, width }): GridColumn<Customer>[] => {
        if (type === 'group') return []
        return [
          {
            key,
            reads: 'facts',
            title: label,
            value: ({ facts }) => {
              const value = facts?.[key]
              return type === 'money' && typeof value === 'number' ? { amount: value, currency } : value
            },
            type,
            options,
            sortable: true,
            optional: true,
            ...(width && { width }),
          },
        ]
      }),
    [fields, currency],
  )
}
