import { Readable } from 'node:stream'
import { Zip, ZipDeflate } from 'fflate'
import { type Cell, columnLetters, LONGEST_CELL } from '#kernel/values/sheet_cell.ts'
import { escapeXml } from './escape_xml.ts'

/** A column of a workbook to write. `width` in characters. Texts in a `day` column that are days become real dates. */
export type SheetColumn = { header: string; type?: 'text' | 'number' | 'day'; width?: number }

/**
 * Writes rows as a workbook with one sheet, holding only a few in memory: headers bold and frozen, numbers and days typed.
 *
 * Text stays text whatever it begins with, so nothing runs as a formula. Text beyond what a cell holds is cut off there.
 */
export const writeXlsx = (sheetName: string, columns: SheetColumn[], rows: AsyncIterable<Cell[]>): Readable =>
  Readable.from(zipped(sheetName, columns, rows), { objectMode: false })

async function* zipped(sheetName: string, columns: SheetColumn[], rows: AsyncIterable<Cell[]>) {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for (const [name, xml] of Object.entries(fixedParts(sheetName))) {
    const part = add(zip, name)
    part.push(Buffer.from(XML + xml), true)
  }

  const sheet = add(zip, 'xl/worksheets/sheet1.xml')
  let xml = XML + sheetStart(columns)
  let line = 1
  for await (const cells of rows) {
    xml += rowXml(++line, cells, columns)
    if (xml.length < FLUSH_LENGTH) continue
    sheet.push(Buffer.from(xml))
    xml = ''
    yield* ready.splice(0)
  }
  sheet.push(Buffer.from(`${xml}</sheetData></worksheet>`), true)
  zip.end()
  yield* ready
}

const add = (zip: Zip, name: string): ZipDeflate => {
  const part = new ZipDeflate(name, { level: 4 })
  zip.add(part)
  return part
}

const rowXml = (line: number, cells: Cell[], columns: SheetColumn[]): string => {
  let xml = `<row r="${line}">`
  cells.forEach((cell, index) => {
    if (cell !== '') xml += cellXml(cell, `${columnLetters(index)}${line}`, columns[index]?.type)
  })
  return `${xml}</row>`
}

const cellXml = (cell: Cell, reference: string, type: SheetColumn['type']): string => {
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  const text = String(cell)
  const serial = type === 'day' ? daySerial(text) : undefined
  if (serial !== undefined) return `<c r="${reference}" s="${DAY_STYLE}"><v>${serial}</v></c>`
  const kept = escapeXml(text.slice(0, LONGEST_CELL))
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${kept}</t></is></c>`
}

/** Days since the last day of 1899, as the 1900 system counts from March of that year on; undefined for other texts. */
const daySerial = (text: string): number | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return undefined
  return Temporal.PlainDate.from('1899-12-30').until(Temporal.PlainDate.from(text)).days
}

const sheetStart = (columns: SheetColumn[]): string => {
  const widths = columns
    .map(({ width, header }, index) => [index + 1, width ?? Math.min(60, Math.max(10, header.length + 2))])
    .map(([at, width]) => `<col min="${at}" max="${at}" width="${width}" customWidth="1"/>`)
  const headers = columns.map(({ header }, index) => {
    const text = escapeXml(header.slice(0, LONGEST_CELL))
    return `<c r="${columnLetters(index)}1" s="${HEADER_STYLE}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
  })
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${
    widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''
  }<sheetData><row r="1">${headers.join('')}</row>`
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const HEADER_STYLE = 1
const DAY_STYLE = 2
const FLUSH_LENGTH = 256 * 1024

/** The parts around the sheet. Source: ECMA-376 part 1, 12.3 and 18.8; format 14 is the reader's own short date. */
const fixedParts = (sheetName: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escapeXml(tabName(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
})

/** A tab's name has at most 31 characters and none of `: \ / ? * [ ]`. */
const tabName = (name: string): string =>
  name
    .replace(/[:\\/?*[\]]/g, ' ')
    .slice(0, 31)
    .trim() || 'Hoja1'
