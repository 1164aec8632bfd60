import { useIsFetching } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { useAsk } from '#web/client/queries.ts'
import { hasModule } from '#web/client/session.ts'
import { ownFilterField } from '#web/ui/fields/own_columns.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { listOpportunityWords } from '../../opportunity.contract.ts'
import { getBoard, type Pipeline } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'
import { statusOptions } from '../tones.ts'

const STEPS = ['missing', 'overdue', 'planned'] as const

/** What opportunities can be filtered by. `pipelines`: those whose stages are offered. */
export const useFilterFields = (pipelines: readonly Pipeline[]): readonly FilterField[] => {
  const { t } = useTranslation('deals')
  const { currency } = useFormats()
  const { options: people } = usePeople()
  const own = useOwnFields(OPPORTUNITY)
  const groups = useGroupFilters('customers.customer')
  // Offered once a filter is opened; counted over all opportunities, they would hold up the board that is on its way.
  const isBoardComing = useIsFetching({ queryKey: [getBoard.module, getBoard.name] }) > 0
  const words = useAsk(listOpportunityWords, {}, { when: !isBoardComing }).data
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}`))
    const spoken = (list: { word: string }[] = []) => list.map(({ word }) => ({ value: word, label: word }))
    const digits = minorDigits(currency as Currency)
    const stages = pipelines.flatMap((pipeline) =>
      pipeline.stages.map(({ id, name }) => ({
        value: id,
        label: pipelines.length > 1 ? `${pipeline.name}: ${name}` : name,
      })),
    )
    return [
      field('owner_id', 'person', people),
      field('status', 'choice', statusOptions(t)),
      field('stage_id', 'choice', stages),
      { ...field('value_minor', 'money'), digits },
      field('expected_close_on', 'day'),
      field('rotting', 'yes_no'),
      field('overdue', 'yes_no'),
      ...(hasModule('tasks')
        ? [
            field(
              'next_step',
              'choice',
              STEPS.map((value) => ({ value, label: t(`steps.${value}`) })),
            ),
            field('next_step_on', 'day'),
          ]
        : []),
      field('tags', 'choices', spoken(words?.tags)),
      field('source', 'choice', spoken(words?.sources)),
      field('customer', 'text'),
      ...groups,
      field('contact', 'text'),
      field('probability', 'number'),
      { ...field('weighted_minor', 'money'), digits },
      field('reason', 'choice', spoken(words?.reasons)),
      field('closed_on', 'day'),
      field('created_at', 'moment'),
      field('updated_at', 'moment'),
      field('description', 'text'),
      ...own.map((one) => ownFilterField(one, currency)),
    ]
  }, [t, people, own, groups, words, currency, pipelines])
}
