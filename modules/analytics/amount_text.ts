/** Amounts as people read them. */
import { company, type Language, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Currency, formatMoney } from '#kernel/values/money.ts'
import type { Amount, Unit } from './contract.ts'

const localeOf = (language: Language): string => (language === 'en' ? 'en-US' : company().locale)

/** `B/. 1,250.00`, `33.3 %`, `12.5 días`, `48`; a dash where there is no number. */
export const amountText = (
  { value, currency }: Amount,
  unit: Unit,
  language: Language = scope().language,
): string => {
  if (value === null) return '—'
  const locale = localeOf(language)
  const number = (digits: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  switch (unit) {
    case 'money':
      return formatMoney(
        { amount: Math.round(value), currency: (currency ?? company().currency) as Currency },
        locale,
      )
    case 'percent':
      return `${number(1)} %`
    case 'days':
      return text('analytics:days', { days: number(1) }, language)
    case 'count':
      return number(1)
  }
}
