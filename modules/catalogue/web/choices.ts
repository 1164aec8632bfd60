/** States, units and taxes as people read them. */
import type { TFunction } from 'i18next'
import { taxPercent, taxRates } from '#kernel/values/fiscal/tax.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import { Status } from '../contract.ts'
import { UNITS } from '../units.contract.ts'

const COLOURS: Record<Status, string> = { draft: 'water', published: 'leaf', archived: 'gray' }

export const statusOptions = (t: TFunction): Option[] =>
  Status.options.map((value) => ({ value, label: t(`catalogue:status.${value}`), color: COLOURS[value] }))

export const unitOptions = (t: TFunction): Option[] =>
  Object.keys(UNITS).map((value) => ({ value, label: t(`catalogue:units.${value}`) }))

/** The taxes of a country, each with its percent. */
export const taxOptions = (country: string, t: TFunction): Option[] =>
  taxRates(country).map(({ code }) => ({ value: code, label: taxName(code, t) }))

export const taxName = (code: Parameters<typeof taxPercent>[0], t: TFunction): string =>
  code === 'exempt'
    ? t('catalogue:taxes.exempt')
    : t('catalogue:taxes.rate', { name: code.split('_')[0]?.toUpperCase(), percent: taxPercent(code) })
