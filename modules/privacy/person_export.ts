/** All that is held of a person in one ZIP: a page they can read, and every table as CSV and JSON for another company's machine. */
import { type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { Html, html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'
import { company, now } from '#kernel/server/scope.ts'
import { writeCsv } from '#kernel/server/sheets/write_csv.ts'
import { text } from '#kernel/server/texts.ts'
import { type Packed, zipOf } from '#kernel/server/zip.ts'
import type { HeldOf } from './person.contract.ts'
import type { Request } from './request.contract.ts'

const LARGEST_BYTES = 500 * 1024 ** 2

/** A table with its names in the language of whoever asked. */
type Told = { title: string; columns: Record<string, string>; rows: HeldOf['rows'] }

export const packedPerson = (request: Request, held: readonly HeldOf[]): Promise<ReceivedFile> => {
  const say = (key: string, params = {}) => text(key, params, request.language)
  const told: Told[] = held.map(({ title, columns, rows }) => ({
    title: say(title),
    columns: Object.fromEntries(Object.entries(columns).map(([key, name]) => [key, say(name)])),
    rows,
  }))
  return receiveFile(
    {
      name: `${say('privacy:export.file', { number: request.number })}.zip`,
      mediaType: 'application/zip',
      stream: zipOf(filesOf(request, told), now()),
    },
    LARGEST_BYTES,
  )
}

async function* filesOf(request: Request, told: readonly Told[]): AsyncGenerator<Packed> {
  const say = (key: string, params = {}) => text(`privacy:export.${key}`, params, request.language)
  yield { name: `${say('page')}.html`, content: bytes(pageOf(request, told, say)) }
  yield { name: `${say('whole')}.json`, content: bytes(jsonOf(request, told)) }
  for (const [index, one] of told.entries())
    yield {
      name: `csv/${String(index + 1).padStart(2, '0')} ${fileName(one.title)}.csv`,
      content: csvOf(one),
    }
}

async function* bytes(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}

const fileName = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .trim()
    .slice(0, 60)

const csvOf = ({ columns, rows }: Told): AsyncIterable<Uint8Array> => {
  const keys = Object.keys(columns)
  const lines = async function* () {
    for (const row of rows) yield keys.map((key) => plain(row[key]))
  }
  return writeCsv(
    keys.map((key) => columns[key] ?? key),
    lines(),
    { delimiter: ',', decimal: '.' },
  ).map((chunk: string | Buffer) => Buffer.from(chunk))
}

const jsonOf = ({ number, name, received_at }: Request, told: readonly Told[]): string =>
  JSON.stringify(
    {
      company: company().name,
      request: number,
      person: name,
      received_at,
      made_at: now().toString(),
      held: told,
    },
    null,
    2,
  )

/** A value as people read it. */
const plain = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plain).join('; ')
  if (typeof value === 'object')
    return Object.values(value as object)
      .map(plain)
      .filter(Boolean)
      .join(' · ')
  return String(value)
}

type Say = (key: string, params?: Record<string, unknown>) => string

const pageOf = (request: Request, told: readonly Told[], say: Say): string =>
  html`<!doctype html>
<html lang="${request.language}"><head><meta charset="utf-8"><title>${say('title', { name: request.name })}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${new Html(pageLook(company().brand?.color) + LOOK)}</style></head>
<body><main><p class="soft">${company().name}</p><h1>${say('title', { name: request.name })}</h1>
<p>${say('intro', { number: request.number, day: dayOf(now().toString()) })}</p>
${told.length === 0 && html`<p>${say('nothing')}</p>`}
<nav><ul>${told.map(({ title, rows }, index) => html`<li><a href="#t${index}">${title}</a> <span class="soft">(${rows.length})</span></li>`)}</ul></nav>
${told.map(tableOf)}</main></body></html>`.text

/** One record reads best as facts under each other, many as a table. */
const tableOf = ({ title, columns, rows }: Told, index: number) => {
  const keys = Object.keys(columns)
  const [only] = rows
  return html`<h2 id="t${index}">${title}</h2>${
    rows.length === 1 && only
      ? html`<dl>${keys.map((key) => plain(only[key]) !== '' && html`<dt>${columns[key]}</dt><dd>${plain(only[key])}</dd>`)}</dl>`
      : html`<div class="wide"><table><thead><tr>${keys.map((key) => html`<th scope="col">${columns[key]}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${keys.map((key) => html`<td>${plain(row[key])}</td>`)}</tr>`)}</tbody></table></div>`
  }`
}

const dayOf = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()

const LOOK = `main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{margin:.2rem 0 1rem}.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.3rem 1rem}dt{color:var(--soft)}dd{margin:0;white-space:pre-wrap}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}@media print{h2{break-after:avoid}tr{break-inside:avoid}}`
