/** What can be said about how a file is read, and what may be chosen. */
import type { Import, Reading } from '../../contract.ts'
import { Reading as ReadingShape } from '../../contract.ts'

export type Aspect = 'sheet' | 'encoding' | 'delimiter' | 'header_line' | 'decimal' | 'day_order'

const LINES_OFFERED = 20

const { encoding, delimiter, decimal, day_order } = ReadingShape.shape

/** The aspects that this kind of file has. A workbook with one sheet leaves nothing to choose about it. */
export const aspectsOf = ({
  reading,
  sheets,
  detected,
}: Pick<Import, 'reading' | 'sheets' | 'detected'>): Aspect[] => {
  const values: Aspect[] = ['header_line', 'decimal', 'day_order']
  if (reading.kind === 'csv') return ['encoding', 'delimiter', ...values]
  const told = values.filter((aspect) => aspect === 'header_line' || aspect in detected)
  return sheets.length > 1 ? ['sheet', ...told] : told
}

/** What may be chosen for an aspect, as texts. */
export const choicesOf = (
  aspect: Aspect,
  { reading, sheets }: Pick<Import, 'reading' | 'sheets'>,
): string[] => {
  switch (aspect) {
    case 'sheet':
      return sheets.map(({ name }) => name)
    case 'encoding':
      return encoding.unwrap().options
    case 'delimiter':
      return delimiter.unwrap().options
    case 'decimal':
      return decimal.options
    case 'day_order':
      return day_order.options
    case 'header_line': {
      const last = Math.max(LINES_OFFERED, reading.header_line)
      return Array.from({ length: last + 1 }, (_, line) => String(line))
    }
  }
}

/** The reading with one aspect changed, as the API takes it. */
export const withChoice = (aspect: Aspect, choice: string): Partial<Omit<Reading, 'kind'>> =>
  aspect === 'header_line' ? { header_line: Number(choice) } : { [aspect]: choice }
