/** Groups of records, as filters of the lists whose rows name such a record. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { groupFilter } from '#web/slots.ts'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFills } from './parts.tsx'
import { asked } from './queries.ts'

/** The filters there are by groups `of` a kind of record, as `customers.customer`. */
export const useGroupFilters = (of: string): readonly FilterField[] => {
  const { t } = useTranslation()
  const all = useFills(groupFilter)
  const groups = useMemo(() => all.filter((group) => group.of === of), [all, of])
  const answers = useQueries({
    queries: groups.map(({ choices }) => asked(choices.query, {})),
    combine: (each) => each.map(({ data }) => data),
  })
  return useMemo(
    () =>
      groups.map(({ key, label, choices }, at) => ({
        key,
        label: t(label),
        type: 'choices' as const,
        options: answers[at] ? choices.read(answers[at] as never) : [],
      })),
    [groups, answers, t],
  )
}
