/** A cell as a spreadsheet knows it: a text, a number, yes or no. Days are ISO texts; an empty cell is an empty text. */
export type Cell = string | number | boolean

/** Excel's limit, in UTF-16 units. */
export const LONGEST_CELL = 32_767

/** `A` for 0, `Z` for 25, `AA` for 26. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
