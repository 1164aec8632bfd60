/** What formulas can do with which types. */

/** What a part of a formula is. A `choice` is the key of an option; it is joined to texts, and given, by its label. */
export type FormulaType = 'number' | 'money' | 'day' | 'text' | 'yes_no' | 'choice'

const OF_FIELDS: Readonly<Record<string, FormulaType>> = {
  number: 'number',
  money: 'money',
  day: 'day',
  moment: 'day',
  yes_no: 'yes_no',
  choice: 'choice',
  text: 'text',
  long_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
}

/** What formulas take a field of a list for, own or built in; undefined for those they cannot reckon with. */
export const formulaType = (field: string): FormulaType | undefined => OF_FIELDS[field]

export type Operation =
  | 'add'
  | 'take'
  | 'times'
  | 'divide'
  | 'share'
  | 'add_days'
  | 'take_days'
  | 'days_since'
  | 'join'
  | 'negate'
  | 'not'
  | 'and'
  | 'or'
  | 'if'
  | 'min'
  | 'max'
  | 'round'
  | 'today'
  | 'coalesce'
  | 'empty'
  | 'to_money'
  | 'to_number'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='

/** What arithmetic does with two types: the operation, what it gives, and whether the two change places. */
export const SUMS: Readonly<Record<string, readonly [Operation, FormulaType, 'turned'?]>> = {
  'number + number': ['add', 'number'],
  'money + money': ['add', 'money'],
  'day + number': ['add_days', 'day'],
  'number + day': ['add_days', 'day', 'turned'],
  'number - number': ['take', 'number'],
  'money - money': ['take', 'money'],
  'day - number': ['take_days', 'day'],
  'day - day': ['days_since', 'number'],
  'number * number': ['times', 'number'],
  'money * number': ['times', 'money'],
  'number * money': ['times', 'money', 'turned'],
  'number / number': ['divide', 'number'],
  'money / number': ['divide', 'money'],
  'money / money': ['share', 'number'],
}

const MANY = 30
/** The fewest and most arguments of each function. */
export const ARGUMENTS: Readonly<Record<string, readonly [number, number]>> = {
  if: [2, 3],
  min: [2, MANY],
  max: [2, MANY],
  round: [1, 2],
  days: [2, 2],
  today: [0, 0],
  join: [2, MANY],
  coalesce: [2, MANY],
  empty: [1, 1],
  money: [1, 1],
  number: [1, 1],
}
