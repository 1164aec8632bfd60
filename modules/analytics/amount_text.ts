/** Amounts as people read them. */
import { company, type Language, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Currency, formatMoney } from '#kernel/values/money.ts'
import type { Amount, Unit } from './contract.ts'
import { spoken } from './days.rules.ts'

const localeOf = (language: Language): string => (language === 'en' ? 'en-US' : company().locale)

const daysText = (days: number, locale: string, language: Language): string => {
  const { word, number } = spoken(days)
  const digits = word === 'minutes' ? 0 : 1
  const written = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(number)
  return text(`analytics:${word}`, { [word]: written }, language)
}

/** `B/. 1,250.00`, `33.3 %`, `12.5 días`, `3 h`, `48`; a dash where there is no number. */
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
      return daysText(value, locale, language)
    case 'count':
      return number(1)
  }
}
