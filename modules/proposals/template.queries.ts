import { type SqlBool, sql } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { fold } from '#kernel/values/text.ts'
import type { Template } from './template.contract.ts'

const USES = '(select count(*) from proposals.proposal p where p.template_id = t.id)'
const HEAD = `t.id, t.name, t.about, t.language, t.heading, t.color, t.valid_days, t.payment_terms, t.delivery_terms, t.terms, t.deposit_percent,
  t.balance_days, t.archived,
  ${USES} as uses, t.created_at, t.updated_at, t.version`

const FIELDS: ListFields = {
  name: { type: 'text', expression: sql`t.name`, filled: true },
  language: { type: 'choice', expression: sql`t.language`, filled: true },
  archived: { type: 'yes_no', expression: sql`t.archived`, filled: true },
  uses: { type: 'number', expression: sql.raw(USES), filled: true },
  created_at: { type: 'moment', expression: sql`t.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`t.updated_at`, filled: true },
}

export type TemplateHead = Omit<Template, 'blocks'>

export const templatePage = async (input: ListInput): Promise<{ rows: TemplateHead[]; next?: string }> => {
  const order = orderOf(FIELDS, input, 'name', sql`t.id`)
  const words = fold(input.search ?? '').replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<TemplateHead & Keyed>`
    select ${sql.raw(HEAD)}, ${order.keys} as sort_keys from proposals.template t
     where ${whereFilter(FIELDS, input.filter)} and ${whereIds(sql`t.id`, input.ids)}
       and ${words ? sql<SqlBool>`kernel.fold(t.name || ' ' || t.about) like ${`%${words}%`}` : sql<SqlBool>`true`}
       and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(rows, input, order)
}

const byColumn = async (where: string, value: string): Promise<Template | undefined> =>
  (await statement<Template>(`select ${HEAD}, t.blocks from proposals.template t where ${where}`, [value]))[0]

export const templateById = async (id: string, { forUpdate = false } = {}): Promise<Template | undefined> => {
  if (forUpdate) await statement('select 1 from proposals.template where id = $1 for update', [id])
  return byColumn('t.id = $1', id)
}

export const templateNamed = (name: string): Promise<Template | undefined> =>
  byColumn('lower(t.name) = lower($1)', name)

export const templateNames = async (): Promise<string[]> =>
  (await statement<{ name: string }>('select name from proposals.template', [])).map(({ name }) => name)

export type TemplateRow = Omit<Template, 'uses' | 'version'>

const asColumns = ({ blocks, ...plain }: Partial<TemplateRow>) => ({
  ...plain,
  ...(blocks && { blocks: JSON.stringify(blocks) }),
})

export const insertTemplate = async (row: TemplateRow): Promise<void> => {
  await db
    .insertInto('proposals.template')
    .values(asColumns(row) as never)
    .execute()
}

export const updateTemplateRow = async (id: string, changes: Partial<TemplateRow>): Promise<void> => {
  await db
    .updateTable('proposals.template')
    .set(asColumns(changes) as never)
    .where('id', '=', id)
    .execute()
}

export const deleteTemplateRow = (id: string): Promise<unknown> =>
  statement('delete from proposals.template where id = $1', [id])
