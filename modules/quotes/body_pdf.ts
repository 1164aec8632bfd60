/** Blocks of a document on paper. Like `quote_pdf.ts` drawn in a thread of its own. */
import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { DocumentBlock, Paragraph, SmallBlock, Span } from './body.contract.ts'
import { listed } from './document.rules.ts'

/** Points the words of a LETTER page may be wide, between its margins. */
const PAGE_WIDTH = 532
const GAP = 18
const COLUMN_WIDTH = (PAGE_WIDTH - GAP) / 2
const SOFT = '#5c6873'
const RULE = '#d5dbe1'

/** `pictures`: by file, as data addresses. */
type Place = { color: string; pictures: Record<string, string>; width?: number }
type Own = Exclude<DocumentBlock, { kind: 'budget' | 'customer' }>

export const blockPaper = (block: Own, place: Place): Content => {
  if (block.kind === 'page_break') return { text: '', pageBreak: 'after' }
  if (block.kind === 'columns') {
    const stacks = block.sides.map((side) => ({
      width: '*',
      stack: side.map((one) => smallPaper(one, { ...place, width: COLUMN_WIDTH })),
    }))
    return { columns: stacks, columnGap: GAP, margin: [0, 2, 0, 6] }
  }
  if (block.kind === 'acceptance') return acceptance(block, place)
  return smallPaper(block, place)
}

const smallPaper = (block: SmallBlock, { color, pictures, width = PAGE_WIDTH }: Place): Content => {
  if (block.kind === 'heading')
    return {
      text: block.text,
      bold: true,
      color,
      fontSize: block.level === 1 ? 15 : 11,
      headlineLevel: block.level,
      margin: [0, block.level === 1 ? 10 : 6, 0, 4],
    }
  if (block.kind === 'words') return { stack: wordsPaper(block.paragraphs), margin: [0, 0, 0, 6] }
  if (block.kind === 'picture') {
    const image = pictures[block.file_id]
    return image
      ? { image, fit: [(width * block.percent) / 100, 560], margin: [0, 4, 0, 8] }
      : { text: block.alt, color: SOFT }
  }
  return table(block, color)
}

const table = ({ head, rows }: Extract<SmallBlock, { kind: 'table' }>, color: string): Content => {
  const isHeaded = head.some(Boolean)
  const heads = head.map((text): TableCell => ({ text, bold: true, fontSize: 8, color }))
  return {
    table: {
      headerRows: isHeaded ? 1 : 0,
      dontBreakRows: true,
      widths: head.map(() => '*'),
      body: [...(isHeaded ? [heads] : []), ...rows.map((row) => row.map((text): TableCell => ({ text })))],
    },
    layout: {
      hLineWidth: (line) => (line === 0 ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: (line) => (isHeaded && line === 1 ? color : RULE),
      paddingLeft: (column) => (column === 0 ? 0 : 4),
      paddingTop: () => 4,
      paddingBottom: () => 4,
    },
    margin: [0, 2, 0, 8],
  }
}

const wordsPaper = (paragraphs: readonly Paragraph[]): Content[] =>
  listed(paragraphs).map(({ list, items }): Content => {
    const entries = items.map((spans): Content => ({ text: spans.map(spanPaper), margin: [0, 0, 0, 2] }))
    if (list === 'dots') return { ul: entries, margin: [0, 0, 0, 4] }
    if (list === 'numbers') return { ol: entries, margin: [0, 0, 0, 4] }
    return { stack: entries, margin: [0, 0, 0, 4] }
  })

const spanPaper = ({ text, bold, italic, href }: Span) => ({
  text,
  ...(bold && { bold }),
  ...(italic && { italics: true }),
  ...(href && { link: href, decoration: 'underline' as const }),
})

const acceptance = (
  { heading, paragraphs, labels }: Extract<DocumentBlock, { kind: 'acceptance' }>,
  { color }: Place,
): Content => ({
  unbreakable: true,
  stack: [
    ...(heading ? [{ text: heading, bold: true, color, fontSize: 12, margin: [0, 0, 0, 4] } as Content] : []),
    ...wordsPaper(paragraphs),
    {
      columns: labels.map((text) => ({
        width: '*',
        stack: [
          {
            canvas: [
              { type: 'line', x1: 0, y1: 0, x2: PAGE_WIDTH / labels.length - GAP, y2: 0, lineWidth: 0.6 },
            ],
          },
          { text, color: SOFT, fontSize: 8, margin: [0, 3, 0, 0] },
        ],
      })),
      columnGap: GAP,
      margin: [0, 34, 0, 0],
    } as Content,
  ],
  margin: [0, 12, 0, 8],
})
