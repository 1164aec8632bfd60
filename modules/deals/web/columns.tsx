import { useTranslation } from 'react-i18next'
import { parseMoney, toDecimal } from '#kernel/values/money.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { isShown } from '#kernel/values/shown.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { hasModule } from '#web/client/session.ts'
import { ownColumn } from '#web/ui/fields/own_columns.ts'
import { decimalMark, ownOfText, textOfOwn } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Opportunity } from '../contract.ts'
import type { OpportunityChanges } from '../opportunity.contract.ts'
import { listPipelines, type Stage } from '../pipeline.contract.ts'
import { stepState } from './board/card_state.ts'
import { OPPORTUNITY } from './entity.ts'
import { useCellSave } from './save_cell.ts'
import { STEP_TONES, statusOptions } from './tones.ts'

type Column = GridColumn<Opportunity>

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

/** Stages of every pipeline by id. */
export const useStages = (): ReadonlyMap<string, Stage> => {
  const pipelines = useAsk(listPipelines, {}).data?.pipelines ?? []
  return new Map(pipelines.flatMap(({ stages }) => stages.map((stage) => [stage.id, stage])))
}

/** Everything a list or a page can show of an opportunity, each with how it is edited in its place. */
export const useOpportunityColumns = (): readonly Column[] => {
  const { t } = useTranslation('deals')
  const formats = useFormats()
  const people = usePeople()
  const own = useOwnFields(OPPORTUNITY)
  const stages = useStages()
  const plain = (opportunity: Opportunity, field: string): string => {
    if (field === 'owner_id') return people.nameOf(opportunity.owner_id) || '–'
    if (field === 'value_minor')
      return formats.money({ amount: opportunity.value_minor, currency: opportunity.currency })
    const value = opportunity[field as keyof Opportunity]
    if (field === 'expected_close_on' && value) return formats.day(String(value))
    return Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'object' && value !== null
        ? Object.values(value).filter(Boolean).join(' ')
        : String(value ?? '–')
  }
  const edit = useCellSave(plain)
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  const text = (key: keyof Opportunity & keyof OpportunityChanges, more: Partial<Column> = {}): Column => ({
    ...title(key),
    value: (opportunity) => opportunity[key],
    sortable: true,
    edit: edit((_, written) => ({ [key]: written.trim() })),
    ...more,
  })

  return [
    text('title', { width: 260 }),
    text('reference', { width: 110 }),
    { ...title('customer'), value: ({ customer_name }) => customer_name, sortable: true, width: 190 },
    {
      ...title('stage'),
      value: ({ stage_id }) => stages.get(stage_id)?.name,
      cell: ({ stage_id }) => {
        const stage = stages.get(stage_id)
        return stage && <StatusBadge label={stage.name} color={stage.color} />
      },
      sortable: true,
      width: 140,
    },
    {
      ...title('value_minor'),
      value: ({ value_minor, currency }) => ({ amount: value_minor, currency }),
      type: 'money',
      sortable: true,
      width: 140,
      edit: edit(
        ({ currency }, written) => {
          const money = parseMoney(written || '0', { currency, decimal: decimalMark(formats.locale) })
          if (!money || money.amount < 0) throw new Error(t('not_of_type.money'))
          return { value_minor: money.amount, currency: money.currency }
        },
        {
          type: 'text',
          text: ({ value_minor, currency }) =>
            toDecimal({ amount: value_minor, currency }).replace('.', decimalMark(formats.locale)),
        },
      ),
    },
    {
      ...title('probability'),
      value: ({ probability }) => probability,
      cell: ({ probability }) => <span className="figures">{formats.share(probability / 100)}</span>,
      type: 'number',
      sortable: true,
      width: 108,
    },
    {
      ...title('expected_close_on'),
      value: ({ expected_close_on }) => expected_close_on,
      type: 'day',
      sortable: true,
      width: 130,
      edit: edit((_, day) => ({ expected_close_on: day || null })),
    },
    {
      ...title('owner_id'),
      value: ({ owner_id }) => people.nameOf(owner_id),
      width: 140,
      edit: edit((_, id) => ({ owner_id: id || null }), {
        type: 'choice',
        options: people.options,
        text: ({ owner_id }) => owner_id ?? '',
      }),
    },
    {
      ...title('status'),
      value: ({ status }) => status,
      type: 'choice',
      options: statusOptions(t),
      sortable: true,
      width: 110,
    },
    {
      ...title('tags'),
      value: ({ tags }) => tags,
      type: 'choices',
      width: 160,
      edit: edit((_, written) => ({ tags: wordsOf(written) }), {
        type: 'text',
        text: ({ tags }) => tags.join(', '),
      }),
    },
    {
      ...title('weighted_minor'),
      value: ({ value_minor, probability, currency }) => ({
        amount: Math.round((value_minor * probability) / 100),
        currency,
      }),
      type: 'money',
      sortable: true,
      optional: true,
      width: 140,
    },
    ...(hasModule('tasks')
      ? [
          {
            ...title('next_step_on'),
            title: t('fields.next_step'),
            value: ({ next_step_on }: Opportunity) => next_step_on,
            cell: (opportunity: Opportunity) => {
              const step = stepState(opportunity, formats.dayOf(Date.now()))
              const { next_step_on } = opportunity
              if (!step) return null
              if (step === 'planned') return next_step_on ? formats.day(next_step_on) : t('steps.planned')
              const label = next_step_on ? formats.day(next_step_on) : t(`steps.${step}`)
              return <StatusBadge label={label} color={STEP_TONES[step]} />
            },
            type: 'day' as const,
            sortable: true,
            optional: true,
            width: 160,
          },
        ]
      : []),
    text('source', { optional: true, width: 140 }),
    {
      ...title('contact'),
      value: ({ contact_name }) => contact_name,
      sortable: true,
      optional: true,
      width: 160,
    },
    {
      ...title('stage_entered_at'),
      value: ({ stage_entered_at }) => stage_entered_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 150,
    },
    {
      ...title('closed_on'),
      value: ({ closed_on }) => closed_on,
      type: 'day',
      sortable: true,
      optional: true,
      width: 130,
    },
    { ...title('reason'), value: ({ reason }) => reason, sortable: true, optional: true, width: 160 },
    text('description', { optional: true, sortable: false, width: 260 }),
    {
      ...title('created_at'),
      value: ({ created_at }) => created_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 150,
    },
    {
      ...title('updated_at'),
      value: ({ updated_at }) => updated_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 150,
    },
    ...own.map((field): Column => {
      const column = ownColumn<Opportunity>(field, own)
      if (isReckoned(field)) return column
      const typed = field.type === 'money' || field.type === 'choices' ? { type: 'text' as const } : {}
      return {
        ...column,
        edit: edit(
          (_, written) => {
            const value = ownOfText(field, written, formats)
            if (value === undefined) throw new Error(t(`not_of_type.${field.type}`))
            return { custom: { [field.key]: value } }
          },
          {
            ...typed,
            unless: (row) => (isShown(field, own, row) ? undefined : t('shell:own_field_absent')),
            text: ({ custom }) => textOfOwn(field, custom[field.key], formats),
          },
        ),
      }
    }),
  ]
}
