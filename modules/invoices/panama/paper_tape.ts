/** The printed form on a till's tape, 80 mm wide and as long as it has to be. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Fact, Paper, PaperLine } from './paper.rules.ts'
import { qrPicture } from './qr_picture.ts'

/** 80 mm, in points. */
const WIDTH = 226.77
const MARGIN = 10

export const tapeOf = (paper: Paper): TDocumentDefinitions => {
  const moment = new Date(paper.made_at)
  return {
    pageSize: { width: WIDTH, height: 'auto' },
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    language: paper.language,
    info: {
      title: `${paper.type} ${paper.head[0]?.text ?? ''}`,
      author: paper.issuer.name,
      creationDate: moment,
      modDate: moment,
    },
    defaultStyle: { fontSize: 7.5, lineHeight: 1.1, color: '#000000' },
    content: [
      ...centred(paper),
      rule(),
      ...paper.head.map(pair),
      rule(),
      { text: paper.receiver.heading, bold: true },
      { text: paper.receiver.name },
      ...paper.receiver.lines.map((text) => ({ text })),
      ...paper.references.map((text) => ({ text: broken(text) })),
      ...paper.notes.map(({ label, text }) => ({ text: label ? `${label}: ${text}` : text })),
      rule(),
      ...paper.lines.flatMap(line),
      rule(),
      ...paper.totals.map(pair),
      rule(),
      { text: paper.breakdown.heading, bold: true },
      ...paper.breakdown.rows.map(([rate = '', net = '', tax = '']) =>
        pair({ label: `${rate}  ${net}`, text: tax }),
      ),
      { text: paper.payments.heading, bold: true, margin: [0, 3, 0, 0] },
      ...paper.payments.rows.map(pair),
      rule(),
      ...proof(paper),
    ],
  }
}

const centred = (paper: Paper): Content[] => [
  ...(paper.stamp
    ? [{ text: paper.stamp, bold: true, fontSize: 10, alignment: 'center' } satisfies Content]
    : []),
  { text: paper.issuer.name, bold: true, fontSize: 10, alignment: 'center' },
  ...paper.issuer.lines.map((text): Content => ({ text, alignment: 'center' })),
  { text: paper.title, alignment: 'center', margin: [0, 5, 0, 0] },
  { text: paper.type, bold: true, fontSize: 9, alignment: 'center' },
]

const rule = (): Content => ({
  canvas: [
    { type: 'line', x1: 0, y1: 0, x2: WIDTH - 2 * MARGIN, y2: 0, lineWidth: 0.6, dash: { length: 2 } },
  ],
  margin: [0, 4, 0, 4],
})

const pair = ({ label, text, strong = false }: Fact): Content => ({
  columns: [
    { text: label, width: '*', bold: strong },
    { text, width: 'auto', alignment: 'right', bold: strong },
  ],
  ...(strong && { fontSize: 9.5 }),
})

const line = ({
  description,
  quantity,
  unit,
  price,
  discount,
  tax,
  total,
  remarks,
}: PaperLine): Content[] => [
  { text: description },
  pair({ label: `${quantity} ${unit} × ${price}${discount ? ` − ${discount}` : ''}`, text: total }),
  { text: `ITBMS ${tax}`, fontSize: 6.5 },
  ...remarks.map((text) => ({ text, fontSize: 6.5 })),
]

/** A CUFE is wider than the tape and has no blank to break at. */
const broken = (text: string): string => text.replace(/\S{33}(?=\S)/g, '$&\u200b')

const proof = (paper: Paper): Content[] => [
  ...(paper.qr
    ? [{ image: qrPicture(paper.qr), fit: [140, 140], alignment: 'center' } satisfies Content]
    : []),
  { text: paper.look_up, alignment: 'center', margin: [0, 4, 0, 0] },
  { text: broken(paper.look_up_at), alignment: 'center', fontSize: 6.5 },
  { text: `${paper.cufe.label}:`, bold: true, margin: [0, 3, 0, 0] },
  { text: broken(paper.cufe.text), fontSize: 6.5 },
  ...(paper.protocol
    ? [{ text: `${paper.protocol.label}: ${broken(paper.protocol.text)}`, fontSize: 6.5 }]
    : []),
  ...paper.notices.map((text): Content => ({ text, fontSize: 6.5, margin: [0, 2, 0, 0] })),
]
