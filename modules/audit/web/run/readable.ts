import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { isId } from '#kernel/values/id.ts'
import { type Money, Money as MoneyShape } from '#kernel/values/money.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const WORD = /^[a-z][a-z_]*$/

const spoken = (key: string): string => {
  const words = key.replace(/^custom\./, '').replaceAll('_', ' ')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

/** The first of these texts that exists. */
const firstText = (keys: readonly string[]): string | undefined => {
  const found = keys.find((key) => i18next.exists(key))
  return found && i18next.t(found)
}

const isMoney = (value: unknown): value is Money => MoneyShape.safeParse(value).success

export type Readable = {
  /** `customers.customer` → "Cliente". */
  kind: (table: string) => string
  /** A column's name as its module calls the field. */
  field: (table: string, column: string) => string
  /** A stored value: amounts, people of the company, days, moments, yes and no, words of a choice, lists and parts of objects. */
  value: (table: string, column: string, value: unknown) => string
}

/** Stored names and values in words: by the texts of the module they belong to, else as they are. */
export const useReadable = (): Readable => {
  const { t } = useTranslation('shell')
  const { day, moment, money, number } = useFormats()
  const people = useAsk(listColleagues, {}).data?.colleagues
  const moduleOf = (table: string) => table.slice(0, table.indexOf('.'))

  const value = (table: string, column: string, one: unknown): string => {
    if (one === null || one === undefined || one === '') return ''
    if (typeof one === 'boolean') return t(one ? 'yes' : 'no')
    if (typeof one === 'number') return number(one)
    if (Array.isArray(one))
      return one
        .map((each) => value(table, column, each))
        .filter(Boolean)
        .join(', ')
    if (isMoney(one)) return money(one)
    if (typeof one === 'object')
      return Object.values(one)
        .map((each) => value(table, column, each))
        .filter(Boolean)
        .join(' ')
    const text = String(one)
    if (DAY.test(text)) return day(text)
    if (MOMENT.test(text)) return moment(text)
    if (isId(text)) return people?.find(({ id }) => id === text)?.name ?? `…${text.slice(-6)}`
    if (!WORD.test(text)) return text
    const name = `${moduleOf(table)}:${column}`
    return firstText([`${name}s.${text}`, `${name}es.${text}`, `${name}.${text}`]) ?? text
  }

  return {
    kind: (table) => {
      const [module = '', noun = ''] = table.split('.')
      return firstText([`${module}:trash.${noun}`, `${module}:${noun}`]) ?? spoken(noun)
    },
    field: (table, column) => {
      const name = `${moduleOf(table)}:fields.${column}`
      return firstText([name, name.replace(/_id$/, ''), name.replace(/s$/, '')]) ?? spoken(column)
    },
    value,
  }
}
