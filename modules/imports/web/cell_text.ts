/** A cell as the file has it, written for people. */
export const cellText = (cell: string | number | boolean | undefined): string =>
  cell === undefined ? '' : String(cell)
