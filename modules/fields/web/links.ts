/** What own fields may hang on, as filters of lists know it, and conditions in words. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { ownFilterField } from '#web/ui/fields/own_columns.ts'
import { conditionsOf, type FilterField, sentenceOfCondition } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { CustomField, listFieldedEntities } from '../contract.ts'

type Entity = Answer<typeof listFieldedEntities>['entities'][number]

/** The built-in fields of the records, then own ones in their order. */
export const linksOf = (
  entity: Entity | undefined,
  own: readonly CustomField[],
  currency: string,
): FilterField[] => [
  ...(entity?.built_in ?? [])
    .filter(({ type }) => type === 'choice')
    .map(
      ({ key, label, options }): FilterField => ({
        key,
        label,
        type: 'choice',
        options: options.map((one) => ({ value: one.key, label: one.label })),
      }),
    ),
  ...own.filter((field) => !isReckoned(field)).map((field) => ownFilterField(field, currency)),
]

/** When records have a field: "Solo si Tipo: Mayorista"; nothing where all of them do. */
export const useConditionSentence = (
  links: readonly FilterField[],
): ((field: Pick<CustomField, 'shown_when'>) => string) => {
  const { t } = useTranslation('fields')
  const { t: shell } = useTranslation('shell')
  const formats = useFormats()
  return ({ shown_when }) => {
    const conditions = conditionsOf(shown_when).map(({ key, comparison }) => {
      const link = links.find((one) => one.key === key)
      return link
        ? `${link.label}: ${sentenceOfCondition(link, comparison, shell, formats)}`
        : t('shown_when.gone')
    })
    return conditions.length ? t('shown_when.sentence', { conditions: conditions.join(' · ') }) : ''
  }
}
