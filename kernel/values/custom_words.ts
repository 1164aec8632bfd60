/** Values of own fields as people read them: in a sentence, and in a cell of a file. */
import { Day, formatDay } from './day.ts'
import { formatMoney, Money, toDecimal } from './money.ts'

type Field = { type: string; options: readonly { key: string; label: string }[] }
type YesNo = { yes: string; no: string }

const labelIn =
  ({ options }: Field) =>
  (key: unknown): string =>
    options.find((one) => one.key === key)?.label ?? String(key)

/** The value as one writes it in a sentence; '' for none, and for what is no value of such a field. */
export const spokenValue = (field: Field, value: unknown, locale: string, words: YesNo): string => {
  if (value === undefined || value === null || value === '') return ''
  const { type } = field
  const labelOf = labelIn(field)
  const day = Day.safeParse(value)
  const money = Money.safeParse(value)
  if (type === 'money') return money.success ? formatMoney(money.data, locale) : ''
  if (type === 'day') return day.success ? formatDay(day.data, locale) : ''
  if (type === 'number') return typeof value === 'number' ? value.toLocaleString(locale) : ''
  if (type === 'yes_no') return value === true ? words.yes : words.no
  if (type === 'choice') return labelOf(value)
  return Array.isArray(value) ? value.map(labelOf).join(', ') : String(value)
}

/** Between several words of one cell. */
export const SEPARATOR = '; '

/** The type of a column of a file that holds such a field. */
export const cellType = ({ type }: Pick<Field, 'type'>): 'text' | 'number' | 'day' =>
  type === 'number' || type === 'money' ? 'number' : type === 'day' ? 'day' : 'text'

/** How a company writes cells. `currency`: of amounts that name none. */
export type CellWords = YesNo & { currency: string }

/** The value as a cell of a file: amounts as decimals, behind their currency where it is not the company's; choices by their labels. */
export const cellValue = (field: Field, value: unknown, words: CellWords): string | number => {
  if (value === undefined || value === null) return ''
  const { type } = field
  if (type === 'money') return amountIn(words.currency, value as Money)
  if (type === 'yes_no') return value ? words.yes : words.no
  if (type === 'choice') return labelIn(field)(value)
  if (type === 'choices') return (value as unknown[]).map(labelIn(field)).join(SEPARATOR)
  return value as string | number
}

const amountIn = (home: string, money: Money): string | number =>
  money.currency === home ? Number(toDecimal(money)) : `${money.currency} ${toDecimal(money)}`
