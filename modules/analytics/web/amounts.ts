/** Numbers of metrics as people read them. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Amount, Unit } from '../contract.ts'
import { spoken } from '../days.rules.ts'

/** `every`: all currencies of a number. `short`: for an axis. `plain`: a number to draw, of money in whole units. */
export type AmountTexts = {
  one: (amount: Amount, unit: Unit) => string
  every: (amounts: readonly Amount[], unit: Unit) => string
  short: (value: number, unit: Unit) => string
  plain: (amounts: readonly Amount[]) => number | null
}

const digitsOf = (currency: string | null): number => {
  const known = Currency.safeParse(currency)
  return known.success ? minorDigits(known.data) : 0
}

/** A number to draw: the first amount, which is in the company's own currency, in whole units of money. */
export const drawn = ([first]: readonly Amount[]): number | null =>
  first?.value == null ? null : first.value / 10 ** digitsOf(first.currency)

/** Numbers by the company's formats. */
export const useAmounts = (): AmountTexts => {
  const { t } = useTranslation('analytics')
  const { number, money, share } = useFormats()
  return useMemo(() => {
    const one = ({ value, currency }: Amount, unit: Unit): string => {
      if (value === null) return t('no_value')
      const known = Currency.safeParse(currency)
      if (unit === 'money' && known.success) return money({ amount: Math.round(value), currency: known.data })
      if (unit === 'percent') return share(value / 100)
      if (unit === 'days') {
        const { word, number: length } = spoken(value)
        return t(word, { [word]: number(length, { maximumFractionDigits: word === 'minutes' ? 0 : 1 }) })
      }
      return number(value, { maximumFractionDigits: 1 })
    }
    return {
      one,
      every: (amounts, unit) => amounts.map((amount) => one(amount, unit)).join(' · '),
      short: (value, unit) =>
        unit === 'percent'
          ? share(value / 100)
          : number(value, { notation: 'compact', maximumFractionDigits: 1 }),
      plain: drawn,
    }
  }, [t, number, money, share])
}
