/** Columns of a list that goes out as a file: what they are called, what they hold, which of them are asked for. */
import { type Currency, minorDigits } from './money.ts'

/**
 * A column of the file. `key`: as lists call it. `header`: the key of a text, or else `label`, words as they stand. No value
 * is an empty cell; days are ISO texts.
 */
export type ListColumn<R> = {
  key: string
  header?: string
  label?: string
  type: 'text' | 'number' | 'day'
  value: (row: R) => string | number | null | undefined
}

/** Makes columns headed by the text of their key below `texts`: `columnsUnder<Quote>('quotes:fields')`. */
export const columnsUnder =
  <R>(texts: string) =>
  (key: string, value: ListColumn<R>['value'], type: ListColumn<R>['type'] = 'text'): ListColumn<R> => ({
    key,
    header: `${texts}.${key}`,
    type,
    value,
  })

/**
 * The columns asked for, in the order asked, led by the id where there is one, which makes the way back sure. All where none
 * is asked for.
 *
 * `wanted`: keys as a list knows them, `number,customer`. `meant`: what such a key stands for in the file, where that differs.
 */
export const columnsWanted = <R>(
  all: readonly ListColumn<R>[],
  wanted: string | undefined,
  meant: (key: string) => readonly string[] = (key) => [key],
): readonly ListColumn<R>[] => {
  if (!wanted) return all
  const keys = ['id', ...wanted.split(',').flatMap((key) => meant(key.trim()))]
  const chosen = all
    .filter(({ key }) => keys.includes(key))
    .toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
  return chosen.length ? chosen : all
}

/** An amount as people write it: in whole units of its currency. */
export const amountCell = <A extends number | null>(minor: A, currency: Currency): A =>
  (minor === null ? null : minor / 10 ** minorDigits(currency)) as A
