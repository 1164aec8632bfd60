import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isReckoned } from '#kernel/values/rollup.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Option } from '#web/ui/grid/columns.ts'
import { listOpportunityWords } from '../../opportunity.contract.ts'
import type { BoardBy, BoardColumn, Pipeline, StageColor } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'
import { type Lane, laneFilter } from './grouping.ts'

const STAGE: BoardBy = 'stage'
const PLAIN = [STAGE, 'owner_id', 'expected_close_on', 'source'] as const
/** Months from this one on that have a column even while it is empty. */
const MONTHS_AHEAD = 4
/** More people or sources than these have a column only where they have opportunities. */
const MOST_EMPTY = 12

const PALETTE: readonly StageColor[] = ['blue', 'teal', 'violet', 'orange', 'cyan', 'pink', 'lime', 'grape']

// Nobody moves a card into what is reckoned.
const isGroupable = (field: CustomField): boolean =>
  !isReckoned(field) && (field.type === 'choice' || field.type === 'yes_no')

/** By what the opportunities' board can be grouped, as options. */
export const useGroupings = (): readonly Option[] => {
  const { t } = useTranslation('deals')
  const own = useOwnFields(OPPORTUNITY)
  return useMemo(
    () => [
      ...PLAIN.map((value) => ({ value: value as string, label: t(`grouping.by.${value}`) })),
      ...own.filter(isGroupable).map(({ key, label }) => ({ value: `custom.${key}`, label })),
    ],
    [t, own],
  )
}

/** The grouping that an address or a saved view names; by stage where there is none, or its field is gone. */
export const groupingNamed = (named: string | undefined, known: readonly Option[]): BoardBy =>
  known.some(({ value }) => value === named) ? (named as BoardBy) : STAGE

/** The columns of a pipeline's board in their order: the stages, or what a field may hold and what is there. */
export const useLanes = (
  by: BoardBy,
  pipeline: Pipeline,
  columns: readonly BoardColumn[],
): { lanes: readonly Lane[]; isYesNo: boolean } => {
  const { t, i18n } = useTranslation('deals')
  const { dayOf } = useFormats()
  const people = usePeople()
  const field = useOwnFields(OPPORTUNITY).find(({ key }) => `custom.${key}` === by)
  const sources = useAsk(listOpportunityWords, {}, { when: by === 'source' }).data?.sources
  const month = dayOf(Date.now()).slice(0, 7)
  const lanes = useMemo(() => {
    if (by === STAGE)
      return pipeline.stages.map(
        ({ id, name, color, kind }): Lane => ({ key: id, name, color, kind, filter: laneFilter(by, id) }),
      )
    const filled = new Set(columns.map(({ key }) => key))
    const there = [...filled].filter(Boolean)
    const known = knownOf(by, { t, month, people: people.options, sources, field, locale: i18n.language })
    const all = known.options.length > MOST_EMPTY && by !== 'expected_close_on' && !field ? [] : known.options
    const named = new Map(known.options.map(({ value, label }) => [value, label]))
    const gone = (key: string) => (by === 'owner_id' ? people.nameOf(key) : known.nameOf?.(key)) || key
    const keys = [...new Set([...all.map(({ value }) => value), ...there])]
    const lane = (key: string, name: string, barred: string | undefined, at: number): Lane => ({
      key,
      name,
      color: key === '' ? 'gray' : (PALETTE[at % PALETTE.length] ?? 'blue'),
      kind: 'open',
      filter: laneFilter(by, key),
      barred,
      isEmpty: !filled.has(key),
    })
    const none = lane(
      '',
      t(`grouping.none.${field ? 'own' : by}`),
      field?.required ? t('grouping.barred.required') : undefined,
      0,
    )
    const others = (known.isSorted ? keys.toSorted() : keys).map((key, at) =>
      lane(key, named.get(key) ?? gone(key), known.barred(key), at),
    )
    // What nobody has looked after stands first; where there is none of it, it is not in the way.
    return none.isEmpty ? [...others, none] : [none, ...others]
  }, [by, pipeline, columns, t, month, people, sources, field, i18n.language])
  return { lanes, isYesNo: field?.type === 'yes_no' }
}

type Known = {
  options: readonly Option[]
  /** What is there and not among them. */
  nameOf?: (key: string) => string
  isSorted?: boolean
  barred: (key: string) => string | undefined
}

const knownOf = (
  by: BoardBy,
  {
    t,
    month,
    people,
    sources = [],
    field,
    locale,
  }: {
    t: TFunction
    month: string
    people: readonly Option[]
    sources: readonly { word: string }[] | undefined
    field: CustomField | undefined
    locale: string
  },
): Known => {
  const unless = (options: readonly Option[], why: string) => (key: string) =>
    options.some(({ value }) => value === key) ? undefined : t(`grouping.barred.${why}`)
  if (by === 'owner_id') return { options: people, barred: unless(people, 'owner') }
  if (by === 'source')
    return { options: sources.map(({ word }) => ({ value: word, label: word })), barred: () => undefined }
  if (by === 'expected_close_on') {
    const nameOf = (key: string) => monthName(key, locale)
    const options = Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => {
      const value = monthAfter(month, ahead)
      return { value, label: nameOf(value) }
    })
    return {
      options,
      nameOf,
      isSorted: true,
      barred: (key) => (key < month ? t('grouping.barred.past') : undefined),
    }
  }
  const options =
    field?.type === 'yes_no'
      ? ['true', 'false'].map((value) => ({ value, label: t(`grouping.${value}`) }))
      : (field?.options ?? []).map(({ key, label }) => ({ value: key, label }))
  return { options, barred: unless(options, 'option') }
}

const monthAfter = (month: string, months: number): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months, 1))
    .toISOString()
    .slice(0, 7)

const monthName = (month: string, locale: string): string => {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T12:00:00Z`),
  )
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}
