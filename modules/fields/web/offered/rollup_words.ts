import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import type { OwnField } from '#web/ui/fields/own_field.ts'
import { sentenceOfCondition } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { listRolledRecords } from '../../contract.ts'
import { spokenRollup } from '../rolled.ts'

/** Says what a field of these is rolled up from; nothing of one that is not, or while the records are asked for. */
export const useRollupWords = (
  entity: string,
  own: readonly OwnField[],
): ((field: OwnField) => string | undefined) => {
  const { t } = useTranslation('fields')
  const { t: shell } = useTranslation('shell')
  const formats = useFormats()
  const people = usePeople()
  const { data } = useAsk(listRolledRecords, { entity }, { when: own.some(({ rollup }) => rollup) })
  return ({ rollup }) =>
    rollup && data
      ? spokenRollup(rollup, data.records, {
          t,
          told: (field, comparison) => sentenceOfCondition(field, comparison, shell, formats),
          currency: formats.currency,
          people: people.options,
        })
      : undefined
}
