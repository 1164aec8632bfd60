/** A report as the bytes of a file. */
import { contentOf, fileById } from '#kernel/server/files.ts'
import { drawPdf } from '#kernel/server/pdf.ts'
import { company } from '#kernel/server/scope.ts'
import { writeXlsx } from '#kernel/server/sheets/write_xlsx.ts'
import { text } from '#kernel/server/texts.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { asCell } from './amount_cell.ts'
import type { ReportFormat } from './report.contract.ts'
import type { Report, ReportLine } from './report.ts'
import { type Look, reportDocument } from './report_document.ts'

const MEDIA_TYPE: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const OWN_COLOR = '#2b6a4d'

export type ReportFile = { name: string; mediaType: string; content: Buffer }

export const reportFile = async (report: Report, format: ReportFormat): Promise<ReportFile> => ({
  name: `${report.title} ${report.company} ${report.period}.${format}`.replace(/[\\/:*?"<>|]/g, '-'),
  mediaType: MEDIA_TYPE[format],
  content: format === 'pdf' ? await drawPdf(reportDocument(report, await ownLook())) : await asSheet(report),
})

/** The company's colour and logo, which is kept as pages can hold it. */
const ownLook = async (): Promise<Look> => {
  const { brand } = company()
  const color = brand?.color ?? OWN_COLOR
  const logo = brand?.logo
  if (!logo) return { color }
  const content = await gathered(await contentOf(await fileById(logo.id)))
  return { color, picture: `data:${logo.media_type};base64,${content.toString('base64')}` }
}

const gathered = async (stream: AsyncIterable<Buffer | Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** One line for every figure: widget, days, what it is of, number, its currency or unit. */
const asSheet = (report: Report): Promise<Buffer> => {
  const header = (key: string) => text(`analytics:report.columns.${key}`)
  return gathered(
    writeXlsx(
      report.title,
      [
        { header: header('widget'), width: 32 },
        { header: header('period'), width: 28 },
        { header: header('of'), width: 32 },
        { header: header('value'), type: 'number', width: 16 },
        { header: header('unit'), width: 10 },
      ],
      linesOf(report),
    ),
  )
}

async function* linesOf({ sections }: Report): AsyncGenerator<Cell[]> {
  for (const { title, period, lines, cohorts, problem } of sections) {
    if (problem) yield [title, period, problem, '', '']
    for (const { label, value, currency, unit } of problem ? [] : lines)
      yield [title, period, label, asCell(value, currency), currency ?? unitText(unit)]
    for (const { label, size, shares } of cohorts) {
      yield [title, period, `${label} · ${text('analytics:report.size')}`, size, '']
      for (const [month, share] of shares.entries())
        if (share !== null) yield [title, period, `${label} +${month}`, Math.round(share * 10) / 10, '%']
    }
  }
}

const unitText = (unit: ReportLine['unit']): string =>
  unit === 'percent' ? '%' : unit === 'days' ? text('analytics:report.days') : ''
