/** A report as pages: numbers in a row, bars and columns drawn as vectors, and every figure as text beside them. */
import type {
  Content,
  ContentCanvas,
  ContentStack,
  ContentText,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces.js'
import { text } from '#kernel/server/texts.ts'
import { amountText } from './amount_text.ts'
import type { Report, ReportLine, ReportSection } from './report.ts'

/** `picture`: the company's logo as a data address, png or jpeg. */
export type Look = { color: string; picture?: string }

const INK = '#1f2933'
const SOFT = '#667380'
const RULE = '#dfe4e8'
const BAR_WIDTH = 190
const PLOT = { width: 515, height: 90 }
const CARDS_A_ROW = 4
const FIGURE_WIDTH = 96
/** Characters of a heading's total that its column has room for. */
const LONG_TOTAL = 16
const FIRST_TOGETHER = 4
const MOST_MONTHS = 13

export const reportDocument = (report: Report, look: Look): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [40, 40, 40, 48],
  info: { title: `${report.title} · ${report.company}`, creator: 'Ceiba' },
  defaultStyle: { fontSize: 9, color: INK },
  footer: (page, pages) => ({
    columns: [
      { text: report.made, color: SOFT, fontSize: 7 },
      { text: `${page} / ${pages}`, alignment: 'right', color: SOFT, fontSize: 7 },
    ],
    margin: [40, 16, 40, 0],
  }),
  content: [heading(report, look), ...bodyOf(report.sections, look)],
})

const heading = ({ company, title, period }: Report, { color, picture }: Look): Content => ({
  columns: [
    {
      stack: [
        { text: company, color: SOFT },
        { text: title, fontSize: 20, bold: true, color },
        { text: period, color: SOFT },
      ],
    },
    ...(picture ? [{ image: picture, fit: [120, 44] as [number, number], alignment: 'right' as const }] : []),
  ],
  margin: [0, 0, 0, 18],
})

/** Numbers that stand together share a row; everything else takes the page's width. */
const bodyOf = (sections: readonly ReportSection[], look: Look): Content[] => {
  const content: Content[] = []
  let cards: ReportSection[] = []
  const flush = (): void => {
    for (let at = 0; at < cards.length; at += CARDS_A_ROW)
      content.push(cardRow(cards.slice(at, at + CARDS_A_ROW)))
    cards = []
  }
  for (const section of sections) {
    if (section.kind === 'number' && !section.problem) {
      cards.push(section)
      continue
    }
    flush()
    content.push(block(section, look))
  }
  flush()
  return content
}

const cardRow = (cards: readonly ReportSection[]): Content => ({
  columns: Array.from({ length: CARDS_A_ROW }, (_, index) => {
    const card = cards[index]
    if (!card) return { text: '' }
    return {
      stack: [
        { text: card.title, color: SOFT, fontSize: 8 },
        { text: card.total, fontSize: 13, bold: true },
        { text: card.change || card.period, color: SOFT, fontSize: 7 },
      ],
    }
  }),
  columnGap: 12,
  margin: [0, 0, 0, 14],
  unbreakable: true,
})

const block = (section: ReportSection, look: Look): Content =>
  section.problem || section.cohorts.length
    ? {
        stack: [
          { columns: [heads(section), totalOf(section)], margin: [0, 0, 0, 4] },
          section.cohorts.length
            ? cohortTable(section.cohorts)
            : { text: section.problem, color: SOFT, italics: true },
        ],
        margin: [0, 0, 0, 16],
        unbreakable: true,
      }
    : figureTable(section, look)

const heads = ({ title, period, about }: ReportSection): ContentStack => ({
  stack: [
    { text: title, bold: true, fontSize: 11 },
    { text: [period, about].filter(Boolean).join(' · '), color: SOFT, fontSize: 7 },
  ],
})

const totalOf = ({ total }: ReportSection): ContentText => ({
  ...{ text: total, bold: true, alignment: 'right', fontSize: 11, width: 'auto' },
})

const largestOf = (lines: readonly ReportLine[]): Map<string | null, number> => {
  const largest = new Map<string | null, number>()
  for (const { value, currency } of lines)
    largest.set(currency, Math.max(largest.get(currency) ?? 0, Math.abs(value ?? 0)))
  return largest
}

/**
 * Every line with its figure, and a bar as long as its share, else as its part of the largest of the same currency; pieces of
 * time as columns above instead. What goes on to another page has its heading there too, and never stands alone at a foot.
 */
const figureTable = (section: ReportSection, look: Look): Content => {
  const { kind, lines, total } = section
  const isDrawnAbove = kind === 'line'
  const largest = largestOf(lines)
  const barOf = ({ value, currency, share }: ReportLine): TableCell => {
    const width = Math.max(0, BAR_WIDTH * (share ?? (value ?? 0) / (largest.get(currency) || 1)))
    const piece = (w: number, color: string) => ({ type: 'rect' as const, x: 0, y: 2, w, h: 7, r: 1, color })
    const pieces = [
      ...(share === undefined ? [] : [piece(BAR_WIDTH, RULE)]),
      ...(width ? [piece(width, look.color)] : []),
    ]
    return pieces.length ? { canvas: pieces } : ''
  }
  const rows = lines.map((line): TableCell[] => [
    { text: line.label, ...(isDrawnAbove && { colSpan: 2 }) },
    isDrawnAbove ? '' : barOf(line),
    { text: line.text, alignment: 'right' },
  ])
  const above: TableCell[][] = isDrawnAbove ? [[{ ...columns(lines, look), colSpan: 3 }, '', '']] : []
  // A long total takes the place that bars have below it.
  const span = total.length > LONG_TOTAL ? 1 : 2
  const head: TableCell[] =
    span === 1
      ? [heads(section), { ...totalOf(section), colSpan: 2 }, '']
      : [{ ...heads(section), colSpan: 2 }, '', totalOf(section)]
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: above.length + FIRST_TOGETHER,
      dontBreakRows: true,
      widths: ['*', BAR_WIDTH, FIGURE_WIDTH],
      body: [head, ...above, ...rows],
    },
    layout: {
      hLineWidth: (line) => (line > 1 + above.length ? 0.5 : 0),
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingLeft: () => 0,
      paddingRight: (column) => (column < 2 ? 8 : 0),
    },
    margin: [0, 0, 0, 16],
  }
}

/** A column for every piece of time; the company's own currency, which stands first. */
const columns = (lines: readonly ReportLine[], { color }: Look): ContentCanvas => {
  const currency = lines[0]?.currency ?? null
  const drawn = lines.filter((line) => line.currency === currency)
  const most = largestOf(drawn).get(currency) || 1
  const step = PLOT.width / Math.max(1, drawn.length)
  return {
    canvas: [
      {
        type: 'line',
        x1: 0,
        y1: PLOT.height,
        x2: PLOT.width,
        y2: PLOT.height,
        lineWidth: 0.5,
        lineColor: RULE,
      },
      ...drawn.map(({ value }, index) => {
        const height = Math.max(0, (PLOT.height * (value ?? 0)) / most)
        return {
          type: 'rect' as const,
          x: index * step + step * 0.15,
          y: PLOT.height - height,
          w: step * 0.7,
          h: height,
          color,
        }
      }),
    ],
    margin: [0, 4, 0, 6],
  }
}

const cohortTable = (cohorts: ReportSection['cohorts']): Content => {
  const width = Math.min(MOST_MONTHS, 1 + Math.max(...cohorts.map(({ shares }) => shares.length)))
  const small = (content: string, color = INK): TableCell => ({ text: content, color, fontSize: 6 })
  const head = [text('analytics:report.cohort'), text('analytics:report.size')]
  const months = Array.from({ length: width - 1 }, (_, month) => `+${month}`)
  const percent = (value: number | null | undefined): string =>
    value == null ? '' : amountText({ value, currency: null }, 'percent')
  const rows = cohorts.map(({ label, size, shares }): TableCell[] =>
    [label, String(size), ...Array.from({ length: width - 1 }, (_, month) => percent(shares[month]))].map(
      (cell) => small(cell),
    ),
  )
  return {
    table: {
      headerRows: 1,
      widths: ['auto', ...Array.from({ length: width }, () => '*' as const)],
      body: [[...head, ...months].map((label) => small(label, SOFT)), ...rows],
    },
    layout: {
      hLineWidth: (line) => (line ? 0.5 : 0),
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingLeft: () => 1,
      paddingRight: () => 3,
    },
  }
}
