/** The printed form on letter pages: heads repeat, lines keep together, every page names its document. */
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Fact, Paper, PaperLine } from './paper.rules.ts'
import { qrPicture } from './qr_picture.ts'

const INK = '#1f2933'
const SOFT = '#5c6873'
const RULE = '#d5dbe1'
const OWN_COLOR = '#2b6a4d'

const LEFT = ['position', 'code', 'description', 'unit'] as const
const RIGHT = ['quantity', 'price', 'discount', 'amount', 'tax', 'total'] as const
const COLUMNS = [...LEFT, ...RIGHT]
const WIDTHS = [14, 46, '*', 34, 38, 44, 44, 44, 58, 46]

export const letterOf = (paper: Paper): TDocumentDefinitions => {
  const color = paper.color ?? OWN_COLOR
  const moment = new Date(paper.made_at)
  const number = paper.head[0]?.text ?? ''
  return {
    pageSize: 'LETTER',
    pageMargins: [36, 50, 36, 52],
    language: paper.language,
    info: {
      title: `${paper.type} ${number}`,
      author: paper.issuer.name,
      creationDate: moment,
      modDate: moment,
    },
    defaultStyle: { fontSize: 8, color: INK, lineHeight: 1.15 },
    ...(paper.stamp && { watermark: { text: paper.stamp, color: '#b3261e', opacity: 0.08, bold: true } }),
    header: (page) =>
      page === 1
        ? { text: '' }
        : {
            columns: [
              { text: paper.issuer.name, color: SOFT },
              { text: `${paper.type} ${number}`, alignment: 'right', color: SOFT },
            ],
            margin: [36, 26, 36, 0],
          },
    footer: (page, count) => ({
      columns: [
        { text: `${paper.cufe.label} ${paper.cufe.text}`, color: SOFT, width: '*' },
        {
          text: paper.page.replace('{{page}}', `${page}`).replace('{{count}}', `${count}`),
          alignment: 'right',
          color: SOFT,
          width: 80,
        },
      ],
      fontSize: 7,
      margin: [36, 16, 36, 0],
    }),
    content: [
      head(paper, color),
      receiver(paper, color),
      lines(paper, color),
      sums(paper, color),
      proof(paper),
    ],
  }
}

const head = (paper: Paper, color: string): Content => ({
  columns: [
    {
      width: '*',
      stack: [
        ...(paper.logo
          ? [
              {
                image: paper.logo,
                fit: [150, 50] as [number, number],
                margin: [0, 0, 0, 6] as [number, number, number, number],
              },
            ]
          : []),
        { text: paper.issuer.name, bold: true, fontSize: 12 },
        ...paper.issuer.lines.map((text) => ({ text, color: SOFT })),
      ],
    },
    {
      width: 230,
      stack: [
        { text: paper.title, alignment: 'right', color: SOFT },
        {
          text: paper.type,
          alignment: 'right',
          fontSize: 14,
          bold: true,
          color,
          margin: [0, 0, 0, 4],
        },
        facts(paper.head),
      ],
    },
  ],
  margin: [0, 0, 0, 10],
})

const facts = (rows: readonly Fact[]): Content => ({
  table: {
    widths: ['*', 'auto'],
    body: rows.map(({ label, text, strong = false }) => [
      { text: label, color: SOFT, alignment: 'right' as const },
      { text, alignment: 'right' as const, bold: strong },
    ]),
  },
  layout: { defaultBorder: false, paddingTop: () => 1, paddingBottom: () => 1 },
})

const receiver = (paper: Paper, color: string): Content => ({
  stack: [
    { text: paper.receiver.heading, color, bold: true },
    { text: paper.receiver.name, bold: true, fontSize: 10 },
    ...paper.receiver.lines.map((text) => ({ text, color: SOFT })),
    ...paper.references.map((text) => ({ text, margin: [0, 3, 0, 0] as [number, number, number, number] })),
    ...paper.notes.map(({ label, text }) => ({ text: label ? `${label}: ${text}` : text })),
  ],
  margin: [0, 0, 0, 10],
})

const lines = (paper: Paper, color: string): Content => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    keepWithHeaderRows: 1,
    widths: WIDTHS,
    body: [
      COLUMNS.map(
        (column): TableCell => ({
          text: paper.columns[column],
          bold: true,
          fontSize: 7,
          color,
          alignment: (LEFT as readonly string[]).includes(column) ? 'left' : 'right',
        }),
      ),
      ...paper.lines.map(row),
    ],
  },
  layout: {
    hLineWidth: (line) => (line === 0 ? 0 : line === 1 ? 1 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (line) => (line === 1 ? color : RULE),
    paddingLeft: (column) => (column === 0 ? 0 : 3),
    paddingRight: (column) => (column === COLUMNS.length - 1 ? 0 : 3),
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
})

const row = (line: PaperLine): TableCell[] => [
  { text: line.position, color: SOFT },
  { text: line.code, fontSize: 7, color: SOFT },
  {
    stack: [{ text: line.description }, ...line.remarks.map((text) => ({ text, color: SOFT, fontSize: 7 }))],
  },
  { text: line.unit },
  ...RIGHT.map((column): TableCell => ({ text: line[column], alignment: 'right' })),
]

const sums = (paper: Paper, color: string): Content => ({
  unbreakable: true,
  columns: [
    {
      width: '*',
      stack: [
        { text: paper.breakdown.heading, bold: true, color, margin: [0, 0, 0, 2] },
        {
          table: {
            body: [paper.breakdown.columns, ...paper.breakdown.rows].map((cells, index) =>
              cells.map((text, column) => ({
                text,
                color: index ? INK : SOFT,
                alignment: column ? ('right' as const) : ('left' as const),
              })),
            ),
          },
          layout: {
            defaultBorder: false,
            paddingLeft: () => 0,
            paddingRight: () => 12,
            paddingTop: () => 1,
            paddingBottom: () => 1,
          },
        },
        { text: paper.payments.heading, bold: true, color, margin: [0, 6, 0, 2] },
        ...paper.payments.rows.map(({ label, text }) => ({ text: `${label}: ${text}` })),
      ],
    },
    {
      width: 210,
      table: {
        widths: ['*', 'auto'],
        body: paper.totals.map(({ label, text, strong = false }) => [
          { text: label, color: strong ? color : SOFT, bold: strong, fontSize: strong ? 11 : 8 },
          { text, alignment: 'right' as const, bold: strong, fontSize: strong ? 11 : 8 },
        ]),
      },
      layout: { defaultBorder: false, paddingTop: () => 2, paddingBottom: () => 2 },
    },
  ],
  margin: [0, 10, 0, 0],
})

const proof = (paper: Paper): Content => ({
  unbreakable: true,
  columns: [
    ...(paper.qr ? [{ image: qrPicture(paper.qr), fit: [118, 118] as [number, number], width: 130 }] : []),
    {
      width: '*',
      stack: [
        { text: paper.look_up, color: SOFT },
        { text: paper.look_up_at, link: paper.look_up_at, color: SOFT },
        { text: `${paper.cufe.label}: ${paper.cufe.text}`, bold: true, margin: [0, 3, 0, 0] },
        ...(paper.protocol ? [{ text: `${paper.protocol.label}: ${paper.protocol.text}` }] : []),
        ...paper.notices.map((text) => ({
          text,
          color: SOFT,
          margin: [0, 3, 0, 0] as [number, number, number, number],
        })),
      ],
    },
  ],
  margin: [0, 14, 0, 0],
})
