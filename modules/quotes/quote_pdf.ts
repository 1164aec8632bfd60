/** The document on paper. Drawn in a thread of its own: nothing here may need a run. */
import type {
  Content,
  ContentTable,
  Node,
  NodeQueries,
  TableCell,
  TDocumentDefinitions,
} from 'pdfmake/interfaces.js'
import { blockPaper } from './body_pdf.ts'
import { blocksOf, type DocumentRow, type QuoteDocument } from './document.rules.ts'

/** `url`: the page of the same quote, drawn as a QR; '' while there is none. `issuedAt`: moment the file says it was made at. `pictures`: of the body, by file, as data addresses. */
export type PaperFacts = {
  document: QuoteDocument
  url: string
  picture?: string
  pictures?: Record<string, string>
  issuedAt: string
}

const INK = '#1f2933'
const SOFT = '#5c6873'
const RULE = '#d5dbe1'
const OWN_COLOR = '#2b6a4d'
const TOTALS = 'totals'
const LAST_ROW = 'last-row'
/** Lines that go along when the totals must begin a page. */
const TOGETHER = 2

type Make = (document: TDocumentDefinitions) => Promise<Buffer>

/** Totals never stand on a page without a line: where they would, the last lines go over with them. */
export const draw = async (facts: PaperFacts, make: Make): Promise<Buffer> => {
  const pages = new Map<string, number>()
  const drawn = await make({
    ...paper(facts, 0),
    pageBreakBefore: (node, nodes) => {
      if (node.id) pages.set(node.id, node.startPosition.pageNumber)
      return standsAlone(node, nodes)
    },
  })
  const orphan = (pages.get(TOTALS) ?? 1) > (pages.get(LAST_ROW) ?? 1)
  return orphan && facts.document.rows.length > TOGETHER
    ? make({ ...paper(facts, TOGETHER), pageBreakBefore: standsAlone })
    : drawn
}

/** A heading goes over with what it heads. */
const standsAlone = (node: Node, nodes: NodeQueries): boolean =>
  node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0

const paper = (
  { document, url, picture, pictures = {}, issuedAt }: PaperFacts,
  together: number,
): TDocumentDefinitions => {
  const { heading, number, company, language } = document
  const color = document.color ?? OWN_COLOR
  const moment = new Date(issuedAt)
  return {
    pageSize: 'LETTER',
    pageMargins: [40, 56, 40, 52],
    language,
    info: {
      title: `${heading} ${number}`,
      author: company.name,
      creationDate: moment,
      modDate: moment,
    },
    defaultStyle: { fontSize: 9, color: INK, lineHeight: 1.15 },
    header: (page) =>
      page === 1
        ? { text: '' }
        : {
            columns: [
              { text: company.name, color: SOFT },
              { text: `${heading} ${number}`, alignment: 'right', color: SOFT },
            ],
            fontSize: 8,
            margin: [40, 28, 40, 0],
          },
    footer: (page, count) => ({
      columns: [
        { text: document.notice, color: SOFT, width: '*' },
        { text: `${page} / ${count}`, alignment: 'right', color: SOFT, width: 50 },
      ],
      fontSize: 7,
      margin: [40, 14, 40, 0],
    }),
    content: [
      head(document, color, picture),
      ...blocksOf(document).flatMap((block) => {
        if (block.kind === 'customer') return parties(document, color)
        if (block.kind !== 'budget') return blockPaper(block, { color, pictures })
        return budget(document, color, url, together)
      }),
    ],
  }
}

const budget = (document: QuoteDocument, color: string, url: string, together: number): Content[] => [
  ...opening(document),
  ...linesOf(document, color, together),
  closing(document, color, url),
  ...document.terms.map(
    ({ heading: title, text }): Content => ({
      stack: [{ text: title, bold: true, color, margin: [0, 0, 0, 2] }, { text }],
      margin: [0, 10, 0, 0],
    }),
  ),
]

const head = (document: QuoteDocument, color: string, picture: string | undefined): Content => ({
  columns: [
    {
      stack: [
        ...(picture
          ? [
              {
                image: picture,
                fit: [150, 50] as [number, number],
                margin: [0, 0, 0, 6] as [number, number, number, number],
              },
            ]
          : []),
        { text: document.company.name, bold: true, fontSize: 13 },
        ...document.company.lines.map((text) => ({ text, color: SOFT, fontSize: 8 })),
      ],
    },
    {
      width: 190,
      stack: [
        { text: document.heading, fontSize: 19, bold: true, color, alignment: 'right' },
        { text: document.number, fontSize: 12, bold: true, alignment: 'right' },
        ...(document.version ? [{ text: document.version, color: SOFT, alignment: 'right' as const }] : []),
      ],
    },
  ],
  margin: [0, 0, 0, 14],
})

const parties = ({ customer, facts }: QuoteDocument, color: string): Content => ({
  columns: [
    {
      stack: [
        { text: customer.heading, color, bold: true, fontSize: 8 },
        { text: customer.name, bold: true, fontSize: 10 },
        ...customer.lines.map((text) => ({ text, color: SOFT, fontSize: 8 })),
      ],
    },
    {
      width: 190,
      table: {
        widths: ['*', 'auto'],
        body: facts.map(({ label, text }) => [
          { text: label, color: SOFT },
          { text, alignment: 'right' as const },
        ]),
      },
      layout: 'noBorders',
    },
  ],
  margin: [0, 0, 0, 12],
})

const opening = ({ title, intro }: QuoteDocument): Content[] => [
  ...(title ? [{ text: title, bold: true, fontSize: 11, margin: [0, 0, 0, 4] } satisfies Content] : []),
  ...(intro ? [{ text: intro, margin: [0, 0, 0, 8] } satisfies Content] : []),
]

/** One table, or two where the last `together` lines begin a page with the totals; each repeats its header. */
const linesOf = (document: QuoteDocument, color: string, together: number): Content[] => {
  const { rows } = document
  if (!together) return [linesTable(document, rows, color, true)]
  return [
    linesTable(document, rows.slice(0, -together), color, false),
    { ...linesTable(document, rows.slice(-together), color, true), pageBreak: 'before' },
  ]
}

const linesTable = (
  { columns }: QuoteDocument,
  rows: readonly DocumentRow[],
  color: string,
  isLast: boolean,
): ContentTable => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    keepWithHeaderRows: 1,
    widths: [18, '*', 76, 66, 58, 76],
    body: [
      (['position', 'name', 'quantity', 'price', 'tax', 'amount'] as const).map(
        (key): TableCell => ({
          text: columns[key],
          bold: true,
          fontSize: 8,
          color,
          alignment: key === 'position' || key === 'name' ? 'left' : 'right',
        }),
      ),
      ...rows.map((row, index) => rowOf(row, isLast && index === rows.length - 1)),
    ],
  },
  layout: {
    hLineWidth: (line) => (line === 0 ? 0 : line === 1 ? 1 : 0.5),
    vLineWidth: () => 0,
    hLineColor: (line) => (line === 1 ? color : RULE),
    paddingLeft: (column) => (column === 0 ? 0 : 4),
    paddingRight: (column) => (column === 5 ? 0 : 4),
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
})

const rowOf = (row: DocumentRow, isLast: boolean): TableCell[] => {
  const mark = isLast ? { id: LAST_ROW } : {}
  if (row.kind !== 'product')
    return [
      {
        ...mark,
        colSpan: 6,
        stack: [
          ...(row.name
            ? [{ text: row.name, bold: row.kind === 'section', fontSize: row.kind === 'section' ? 10 : 9 }]
            : []),
          ...(row.description ? [{ text: row.description, color: SOFT }] : []),
        ],
      },
      ...Array.from({ length: 5 }, () => ({ text: '' })),
    ]
  const tone = row.counted ? INK : SOFT
  const right = (text: string): TableCell => ({ text, alignment: 'right', color: tone })
  return [
    { ...mark, text: row.position, color: SOFT },
    {
      stack: [
        { text: row.name, color: tone, bold: true },
        ...[row.code, row.description, row.discount, row.mark]
          .filter(Boolean)
          .map((text) => ({ text, color: SOFT, fontSize: 8 })),
      ],
    },
    right(row.quantity),
    right(row.price),
    right(row.tax),
    right(row.amount),
  ]
}

const closing = ({ totals, scan }: QuoteDocument, color: string, url: string): Content => ({
  unbreakable: true,
  columns: [
    {
      width: '*',
      // Before anything is shared there is no page to go to.
      stack: url
        ? [
            { qr: url, fit: 78, foreground: INK },
            { id: TOTALS, text: scan, link: url, color: SOFT, fontSize: 7, margin: [0, 4, 0, 0] },
          ]
        : [{ id: TOTALS, text: ' ' }],
    },
    {
      width: 250,
      table: {
        widths: ['*', 'auto'],
        body: totals.map(({ label, text, strong }) => [
          { text: label, color: strong ? color : SOFT, bold: strong, fontSize: strong ? 12 : 9 },
          { text, alignment: 'right' as const, bold: strong, fontSize: strong ? 12 : 9 },
        ]),
      },
      layout: {
        hLineWidth: (line) => (totals[line]?.strong ? 1 : 0),
        vLineWidth: () => 0,
        hLineColor: () => color,
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    },
  ],
  margin: [0, 12, 0, 0],
})
