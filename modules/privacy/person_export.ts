/** All that is held of a person in one ZIP: a page they can read, every table as CSV and JSON for another company's machine, and their files. */
import { contentOf, type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { Html, html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'
import { company, now } from '#kernel/server/scope.ts'
import { writeCsv } from '#kernel/server/sheets/write_csv.ts'
import { text } from '#kernel/server/texts.ts'
import { type Packed, zipOf } from '#kernel/server/zip.ts'
import type { HeldOf } from './person.contract.ts'
import type { FoundFile } from './person.ts'
import type { Request } from './request.contract.ts'

const LARGEST_BYTES = 500 * 1024 ** 2

/** A table with its names in the language of whoever asked. */
type Told = { title: string; columns: Record<string, string>; rows: HeldOf['rows'] }

/** A file with its place in the ZIP and what it is, in the language of whoever asked. */
type ToldFile = FoundFile & { path: string; title: string }

export const packedPerson = (
  request: Request,
  held: readonly HeldOf[],
  files: readonly FoundFile[],
): Promise<ReceivedFile> => {
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
      stream: zipOf(packed(request, told, placed(files, say)), now()),
    },
    LARGEST_BYTES,
  )
}

/** Each file under a name that says what it is; two of one name are told apart by their number. */
const placed = (files: readonly FoundFile[], say: Say): ToldFile[] =>
  files.map((file, index) => {
    const title = [say(file.what), file.of].filter(Boolean).join(' ')
    const name = `${String(index + 1).padStart(2, '0')} ${fileName(title)}${endingOf(file.stored)}`
    return { ...file, title, path: `${say('privacy:export.files')}/${name}` }
  })

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'application/xml': '.xml',
}

/** Under which other machines know what it is; pictures of phones come with any name. */
const endingOf = ({ name, media_type }: FoundFile['stored']): string =>
  ENDINGS[media_type] ?? /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''

async function* packed(
  request: Request,
  told: readonly Told[],
  files: readonly ToldFile[],
): AsyncGenerator<Packed> {
  const say: Say = (key, params = {}) => text(`privacy:export.${key}`, params, request.language)
  yield { name: `${say('page')}.html`, content: bytes(pageOf(request, told, files, say)) }
  yield { name: `${say('whole')}.json`, content: bytes(jsonOf(request, told, files)) }
  for (const [index, one] of told.entries())
    yield {
      name: `csv/${String(index + 1).padStart(2, '0')} ${fileName(one.title)}.csv`,
      content: csvOf(one),
    }
  for (const { path, stored } of files) yield { name: path, content: await contentOf(stored) }
}

async function* bytes(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}

const fileName = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N} -]/gu, ' ')
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

const jsonOf = (
  { number, name, received_at }: Request,
  told: readonly Told[],
  files: readonly ToldFile[],
): string =>
  JSON.stringify(
    {
      company: company().name,
      request: number,
      person: name,
      received_at,
      made_at: now().toString(),
      held: told,
      files: files.map(({ title, path, stored }) => ({ title, path, sha256: stored.sha256 })),
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

const pageOf = (request: Request, told: readonly Told[], files: readonly ToldFile[], say: Say): string =>
  html`<!doctype html>
<html lang="${request.language}"><head><meta charset="utf-8"><title>${say('title', { name: request.name })}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${new Html(pageLook(company().brand?.color) + LOOK)}</style></head>
<body><main><p class="soft">${company().name}</p><h1>${say('title', { name: request.name })}</h1>
<p>${say('intro', { number: request.number, day: dayOf(now().toString()) })}</p>
${told.length + files.length === 0 && html`<p>${say('nothing')}</p>`}
<nav><ul>${told.map(({ title, rows }, index) => html`<li><a href="#t${index}">${title}</a> <span class="soft">(${rows.length})</span></li>`)}
${files.length > 0 && html`<li><a href="#files">${say('files')}</a> <span class="soft">(${files.length})</span></li>`}</ul></nav>
${told.map(tableOf)}${files.length > 0 && filesTold(files, say)}</main></body></html>`.text

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

const filesTold = (files: readonly ToldFile[], say: Say) =>
  html`<h2 id="files">${say('files')}</h2><p class="soft">${say('files_about')}</p>
<ul>${files.map(({ title, path }) => html`<li><a href="${path.split('/').map(encodeURIComponent).join('/')}">${title}</a></li>`)}</ul>`

const dayOf = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()

const LOOK = `main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{margin:.2rem 0 1rem}.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.3rem 1rem}dt{color:var(--soft)}dd{margin:0;white-space:pre-wrap}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}@media print{h2{break-after:avoid}tr{break-inside:avoid}}`
