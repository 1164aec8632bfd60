/** A purchase order on paper. Drawn in a thread of its own: nothing here may need a run. */
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** Every word as it is read; `answer.url` is drawn as a QR too. */
export type PurchasePaper = {
  language: 'es' | 'en'
  color: string | null
  heading: string
  number: string
  issuedAt: string
  company: { name: string; lines: string[] }
  supplier: { heading: string; name: string }
  deliver: { heading: string; text: string }
  facts: { label: string; text: string }[]
  message: string
  columns: string[]
  rows: { position: string; name: string; code: string; quantity: string; cost: string; amount: string }[]
  total: { label: string; text: string }
  answer: { words: string; url: string }
  notice: string
}

const INK = '#1f2933'
const SOFT = '#5c6873'
const RULE = '#d5dbe1'
const OWN_COLOR = '#2b6a4d'
const QR_POINTS = 84

export const draw = (
  paper: PurchasePaper,
  make: (document: TDocumentDefinitions) => Promise<Buffer>,
): Promise<Buffer> => {
  const color = paper.color ?? OWN_COLOR
  const moment = new Date(paper.issuedAt)
  return make({
    pageSize: 'LETTER',
    pageMargins: [40, 48, 40, 52],
    language: paper.language,
    info: {
      title: `${paper.heading} ${paper.number}`,
      author: paper.company.name,
      creationDate: moment,
      modDate: moment,
    },
    defaultStyle: { fontSize: 9, color: INK, lineHeight: 1.15 },
    footer: (page, count) => ({
      columns: [
        { text: paper.notice, color: SOFT, width: '*' },
        { text: `${page} / ${count}`, alignment: 'right', color: SOFT, width: 50 },
      ],
      fontSize: 7,
      margin: [40, 14, 40, 0],
    }),
    content: [
      head(paper, color),
      parties(paper, color),
      ...message(paper),
      lines(paper, color),
      answer(paper),
    ],
  })
}

const head = ({ company, heading, number }: PurchasePaper, color: string): Content => ({
  columns: [
    {
      stack: [
        { text: company.name, bold: true, fontSize: 14, color },
        ...company.lines.map((line) => ({ text: line, color: SOFT })),
      ],
    },
    {
      stack: [
        { text: heading, fontSize: 16, bold: true },
        { text: number, fontSize: 12 },
      ],
      alignment: 'right',
      width: 200,
    },
  ],
  margin: [0, 0, 0, 18],
})

const parties = ({ supplier, deliver, facts }: PurchasePaper, color: string): Content => ({
  columns: [
    {
      stack: [
        { text: supplier.heading, color: SOFT },
        { text: supplier.name, bold: true },
      ],
    },
    {
      stack: [
        { text: deliver.heading, color },
        { text: deliver.text, bold: true },
      ],
    },
    {
      stack: facts.map(({ label, text }) => ({
        columns: [
          { text: label, color: SOFT },
          { text, alignment: 'right' },
        ],
      })),
      width: 170,
    },
  ],
  columnGap: 20,
  margin: [0, 0, 0, 14],
})

const message = ({ message: words }: PurchasePaper): Content[] =>
  words ? [{ text: words, margin: [0, 0, 0, 12] }] : []

const lines = ({ columns, rows, total }: PurchasePaper, color: string): Content => {
  const heads: TableCell[] = ['#', ...columns].map((text, i) => ({
    text,
    bold: true,
    color,
    alignment: i > 1 ? 'right' : 'left',
  }))
  const body: TableCell[][] = rows.map(({ position, name, code, quantity, cost, amount }) => [
    { text: position, color: SOFT },
    { stack: [{ text: name }, ...(code ? [{ text: code, color: SOFT, fontSize: 8 }] : [])] },
    { text: quantity, alignment: 'right' },
    { text: cost, alignment: 'right' },
    { text: amount, alignment: 'right' },
  ])
  const sum: TableCell[] = [
    { text: total.label, colSpan: 4, alignment: 'right', bold: true },
    '',
    '',
    '',
    { text: total.text, alignment: 'right', bold: true },
  ]
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: [18, '*', 80, 80, 80], body: [heads, ...body, sum] },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
  }
}

const answer = ({ answer: { words, url } }: PurchasePaper): Content => ({
  columns: [
    { qr: url, fit: QR_POINTS, width: QR_POINTS + 12 },
    {
      stack: [
        { text: words, bold: true },
        { text: url, link: url, color: SOFT, fontSize: 8 },
      ],
      margin: [0, 6, 0, 0],
    },
  ],
  unbreakable: true,
  margin: [0, 22, 0, 0],
})
