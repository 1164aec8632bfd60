/** What holds for every module that holds something of people, without a line of theirs. */
import { expect, test } from 'vitest'
import { filled, house } from '#kernel/server/module.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { firstText, LANGUAGES } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { personPart, retainedKind } from '#modules/privacy/person.contract.ts'
import { enterRequest, erasePerson, exportPerson, proveIdentity } from '#modules/privacy/request.contract.ts'
import { clearRetained, previewRetention, setRetention } from '#modules/privacy/retention.contract.ts'

const someone = {
  names: ['Ana Pérez Ríos'],
  emails: ['ana@example.com'],
  phones: [],
  fiscal_ids: [],
  records: [newId()],
}

/** Of files that go by themselves after some days, whatever names them. */
const SHORT_LIVED = ['imports.import.file_id', 'quotes.pdf_bundle.file_id']

test('every column that names a file is known to the sweep, which spares what a row names', async () => {
  const shop = await newCompany()
  const columns = await shop.sees<{ holder: string }>(
    `select table_schema || '.' || table_name || '.' || column_name as holder from information_schema.columns c
      where column_name ~ '(^|_)file_id$' and exists (
        select from information_schema.views v where v.table_schema = c.table_schema and v.table_name = c.table_name)`,
  )
  const declared = house().modules.flatMap(({ files }) => files ?? [])
  const holders = columns.map(({ holder }) => holder).filter((holder) => !SHORT_LIVED.includes(holder))
  expect(holders.length).toBeGreaterThan(10)
  expect(holders.sort()).toEqual([...declared].sort())
})

const untold = (key: string): string[] =>
  LANGUAGES.filter((language) => !firstText([key], {}, language)).map((language) => `${key} in ${language}`)

test('every module that knows people by address or phone says what it holds of them', async () => {
  const shop = await newCompany()
  const rows = await shop.sees<{ module: string }>(
    `select distinct replace(table_schema, '_data', '') as module from information_schema.columns
      where column_name ~ '(^|_)(email|phone|recipient|customer_id|contact)$' and table_schema in (
        select table_schema from information_schema.views where table_schema !~ '^(pg_|information)')`,
  )
  const known = new Set(filled(personPart).map(({ module }) => module))
  // Figures and groups of customers that others hold, and what only points at them, tell nothing of a person by themselves.
  const withoutWords = ['analytics', 'segments', 'proposals', 'imports', 'company', 'kernel', 'work', 'sla']
  const modules = new Set(house().modules.map(({ name }) => name))
  const missing = rows
    .map(({ module }) => module)
    .filter((module) => modules.has(module) && !known.has(module) && !withoutWords.includes(module))
  expect(missing).toEqual([])
})

test('what each module holds of people has names in every language', async () => {
  const shop = await newCompany()
  const parts = await shop.inside(() => Promise.all(filled(personPart).map((part) => part.gather(someone))))
  const keys = parts.flat().flatMap(({ title, columns }) => [title, ...Object.values(columns)])
  for (const { files } of filled(personPart)) await shop.inside(async () => files?.(someone))
  const kinds = filled(retainedKind).flatMap(({ label, effect }) => [label, effect])
  expect(keys.length).toBeGreaterThan(50)
  expect([...new Set([...keys, ...kinds])].flatMap(untold)).toEqual([])
})

test('a person of no record at all is exported and erased through every module', async () => {
  const shop = await newCompany()
  const { id, number } = await shop.does(enterRequest, {
    right: 'cancellation',
    channel: 'mail',
    name: 'Ana Pérez Ríos',
    email: `ana-${newId()}@example.com`,
  })
  await shop.does(proveIdentity, { id, proof: 'known' })
  expect((await shop.does(exportPerson, { id })).has_export).toBe(true)
  const { erasure } = await shop.does(erasePerson, { id, confirm: number })
  expect(erasure?.map(({ what, outcome }) => [what, outcome])).toEqual([
    ['Copias entregadas antes', 'erased'],
    ['Solicitudes sobre sus datos', 'kept'],
  ])
})

test.each(filled(retainedKind).map((kind) => [kind.key, kind] as const))(
  '%s that is old enough can be looked at and cleared',
  async (kind, { least_days }) => {
    const shop = await newCompany()
    expect(await shop.does(previewRetention, { kind })).toMatchObject({ count: 0, sample: [] })
    await shop.does(setRetention, { kind, keep_days: least_days, active: true })
    expect(await shop.does(clearRetained, { kind })).toEqual({ count: 0, more: false })
  },
)
