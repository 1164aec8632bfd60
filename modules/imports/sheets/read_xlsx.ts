import type { Cell } from '#kernel/values/sheet_cell.ts'
import { dateFromSerial } from './date_format.ts'
import { columnIndex, findMerges, type Merge, spreadMerges } from './merged_cells.ts'
import { LIMITS, type Notice, SheetRefused } from './problems.ts'
import { cellTooLong, type Row, tooManyColumns } from './rows.ts'
import { unescapeCellText, type Workbook } from './workbook.ts'
import { attribute, scanXml } from './xml.ts'

/**
 * Reads the rows of one sheet of a workbook as they come, holding only a few in memory.
 *
 * `sheet`: its name, else the first visible one. Merged stretches that begin at or above `headerLine` are spread over
 * their cells (default: those of the first 50 lines, for finding the headers). Formulas give the value the file
 * remembers; hidden rows are rows. Rows that the file does not store are not given.
 * Row notices: `formula_error`, `formula_not_calculated` (the cell is then empty).
 * Errors: `sheet_not_found`, `too_many_columns`, `cell_too_long`, `broken_workbook`, and those of unpacking.
 * Source: ECMA-376 part 1, 18.3.1 (worksheets).
 */
export async function* readXlsx(
  workbook: Workbook,
  { sheet, headerLine = 50 }: { sheet?: string | undefined; headerLine?: number } = {},
): AsyncGenerator<Row> {
  const chosen = workbook.sheets.find(({ name, hidden }) => (sheet === undefined ? !hidden : name === sheet))
  const { part } = chosen ?? refuseSheet(workbook, sheet)
  const merges = await findMerges(workbook.open(part), headerLine)
  const rows: Row[] = []
  const listener = rowGatherer(workbook, await workbook.sharedTexts(), merges, rows)
  for await (const _ of scanXml(workbook.open(part), listener)) yield* rows.splice(0)
}

const rowGatherer = (
  workbook: Workbook,
  shared: { at(index: number): string | undefined },
  merges: Merge[],
  rows: Row[],
) => {
  const spread = spreadMerges(merges)
  let line = 0
  let cells: Cell[] = []
  let notices: Notice[] = []
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let valued = false
  let formula = false
  let reading = false
  let phonetic = false

  const place = () => ({ line, column: column + 1 })

  const cellValue = (): Cell => {
    if (!valued) {
      if (formula) notices.push({ code: 'formula_not_calculated', ...place() })
      return ''
    }
    switch (type) {
      case 's': {
        const text = shared.at(Number(value))
        if (text === undefined) throw new SheetRefused('broken_workbook', place())
        return text
      }
      case 'b':
        return value === '1' || value === 'true'
      case 'e':
        notices.push({ code: 'formula_error', ...place(), params: { error: value } })
        return ''
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '')
      case 'str':
      case 'inlineStr':
        return unescapeCellText(value)
      default:
        return numberValue()
    }
  }

  const numberValue = (): Cell => {
    // A file keeps 17 digits of a sum of cents; the person saw 15.
    const number = Number(Number(value).toPrecision(15))
    if (!Number.isFinite(number)) return value.trim()
    const kind = workbook.dateStyles[style]
    return (kind && dateFromSerial(number, kind, workbook.starts1904)) ?? number
  }

  const closeCell = (): void => {
    const cell = cellValue()
    if (cell === '') return
    // Only filled cells count: programs store the styles of empty ones to the last column.
    if (column >= LIMITS.columns) throw tooManyColumns(line, column + 1)
    if (typeof cell === 'string' && cell.length > LIMITS.cellLength) throw cellTooLong(line, column + 1)
    while (cells.length < column) cells.push('')
    cells[column] = cell
  }

  return {
    open(name: string, attributes: string): void {
      if (name === 'c') {
        const reference = attribute(attributes, 'r')
        column = reference ? columnIndex(reference.replace(/\d+$/, '')) : column + 1
        type = attribute(attributes, 't') ?? 'n'
        style = Number(attribute(attributes, 's') ?? 0)
        value = ''
        valued = false
        formula = false
      } else if (name === 'row') {
        line = Number(attribute(attributes, 'r') ?? line + 1)
        cells = []
        notices = []
        column = -1
      } else if (name === 'f') formula = true
      else if (name === 'rPh') phonetic = true
      reading = (name === 'v' || name === 't') && !phonetic
      if (reading) valued = true
    },
    text(piece: string): void {
      if (reading) value += piece
    },
    close(name: string): void {
      reading = false
      if (name === 'c') closeCell()
      else if (name === 'rPh') phonetic = false
      else if (name === 'row') {
        spread(line, cells)
        rows.push(notices.length > 0 ? { line, cells, notices } : { line, cells })
      }
    },
  }
}

const refuseSheet = (workbook: Workbook, sheet: string | undefined): never => {
  const names = workbook.sheets.map(({ name }) => name).join(', ')
  throw new SheetRefused('sheet_not_found', {}, { sheet: sheet ?? '', sheets: names })
}
