import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { actor } from '#kernel/server/scope.ts'
import type { FieldedRecord } from '#kernel/values/shown.ts'
import { fold } from '#kernel/values/text.ts'
import type { Block, Proposal } from './contract.ts'
import { discountOf } from './discount.ts'
import type { ProposalWithBlocks } from './proposal.contract.ts'

const raw = (written: string) => sql.raw<unknown>(written)

const COLUMNS = `p.id, q.number, q.title, q.customer_id, c.name as customer_name, q.opportunity_id, q.owner_id, q.status, q.language,
  q.currency, q.total_minor, ${discountOf('q')} as discount_minor, q.valid_until, q.version_number, p.template_id, p.template_name, q.sent_at,
  coalesce(r.views, 0) as views, r.last_viewed_at, q.decided_on, q.created_at, q.updated_at`

const FROM = `proposals.proposal p join quotes.quote q on q.id = p.id
  left join customers.customer c on c.id = q.customer_id left join quotes.reading r on r.id = q.id`

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`q.number`, filled: true },
  title: { type: 'text', expression: sql`q.title`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  customer_id: { type: 'id', expression: sql`q.customer_id` },
  opportunity_id: { type: 'id', expression: sql`q.opportunity_id` },
  owner_id: { type: 'id', expression: sql`q.owner_id` },
  template_id: { type: 'id', expression: sql`p.template_id` },
  template_name: { type: 'text', expression: sql`p.template_name`, filled: true },
  status: { type: 'choice', expression: sql`q.status`, filled: true },
  language: { type: 'choice', expression: sql`q.language`, filled: true },
  currency: { type: 'choice', expression: sql`q.currency`, filled: true },
  total_minor: { type: 'number', expression: sql`q.total_minor`, filled: true },
  discount_minor: { type: 'number', expression: sql`${raw(discountOf('q'))}`, filled: true },
  valid_until: { type: 'day', expression: sql`q.valid_until`, filled: true },
  version_number: { type: 'number', expression: sql`q.version_number`, filled: true },
  sent_at: { type: 'moment', expression: sql`q.sent_at` },
  views: { type: 'number', expression: sql`coalesce(r.views, 0)`, filled: true },
  last_viewed_at: { type: 'moment', expression: sql`r.last_viewed_at` },
  decided_on: { type: 'day', expression: sql`q.decided_on` },
  created_at: { type: 'moment', expression: sql`q.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`q.updated_at`, filled: true },
  waiting: { type: 'yes_no', sort: false, expression: sql`(q.status in ('sent', 'viewed'))` },
}

/** Whose proposals the actor's role lets see: all, the team's, or their own. */
const visible = () => {
  const reach = actor().reach('proposals')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`q.owner_id = ${actor().id ?? null}`
    : sql<SqlBool>`q.owner_id = any(${actor().team}::uuid[])`
}

const asPattern = (written: string): string => `%${written.replace(/[\\%_]/g, '\\$&')}%`

const sought = ({ search }: Selection) => {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map((word) => {
    const known = sql`(select id from customers.customer where searched like ${asPattern(word)})`
    return sql`(q.searched like ${asPattern(word)} or q.customer_id in ${known} or kernel.fold(p.template_name) like ${asPattern(word)})`
  })
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(FIELDS, selection, 'customers.customer', sql`q.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, selection.filter)} and ${whereIds(sql`q.id`, selection.ids)}
    and ${sought(selection)}`

export const proposalPage = async (input: ListInput): Promise<{ rows: Proposal[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`q.id`)
  const { rows } = await sql<
    Proposal & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order)
}

export const proposalCount = async (selection: Selection): Promise<number> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${raw(FROM)} where ${matching(fields, selection)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** One the actor may see. */
export const proposalById = async (id: string): Promise<ProposalWithBlocks | undefined> => {
  const { rows } = await sql<ProposalWithBlocks>`
    select ${raw(COLUMNS)}, p.heading, p.color, p.blocks, p.version from ${raw(FROM)}
     where p.id = ${id} and ${visible()}`.execute(db)
  return rows[0]
}

type Words = { heading: string; color: string | null; blocks: Block[] }

/** What stands around a quote's budget, whoever asks; undefined where nothing does. */
export const wordsOf = async (
  id: string,
  { forUpdate = false } = {},
): Promise<(Words & { id: string; version: number }) | undefined> =>
  (
    await statement<Words & { id: string; version: number }>(
      `select id, heading, color, blocks, version from proposals.proposal where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const insertProposal = async (
  row: Words & { id: string; template_id: string | null; template_name: string },
): Promise<void> => {
  await statement(
    `insert into proposals.proposal (id, template_id, template_name, heading, color, blocks) values ($1, $2, $3, $4, $5, $6)`,
    [row.id, row.template_id, row.template_name, row.heading, row.color, JSON.stringify(row.blocks)],
  )
}

export const writeProposal = async (id: string, { heading, color, blocks }: Words): Promise<void> => {
  await statement('update proposals.proposal set heading = $2, color = $3, blocks = $4 where id = $1', [
    id,
    heading,
    color,
    JSON.stringify(blocks),
  ])
}

/** `customer`: with the built-in fields on which own ones may hang. */
type Sides = { contact_name: string; opportunity_title: string; customer: FieldedRecord }

/** What variables say of the customer, the contact and the opportunity; '' for none. */
export const sidesOf = async (id: string): Promise<Sides> => {
  const [row] = await statement<Sides>(
    `select coalesce(k.name, '') as contact_name, coalesce(o.title, '') as opportunity_title,
            jsonb_build_object('custom', coalesce(c.custom, '{}'), 'kind', c.kind, 'lifecycle', c.lifecycle, 'status', c.status) as customer
       from quotes.quote q left join customers.customer c on c.id = q.customer_id
       left join customers.customer k on k.id = q.contact_id left join deals.opportunity o on o.id = q.opportunity_id
      where q.id = $1`,
    [id],
  )
  return row ?? { contact_name: '', opportunity_title: '', customer: { custom: {} } }
}

/** Those of these files that were uploaded for blocks. */
export const ownPictures = async (ids: readonly string[]): Promise<Set<string>> =>
  new Set(
    ids.length
      ? (
          await statement<{ id: string }>('select id from proposals.picture where id = any($1::uuid[])', [
            ids,
          ])
        ).map(({ id }) => id)
      : [],
  )

export const insertPicture = async (picture: {
  id: string
  width: number
  height: number
}): Promise<void> => {
  await statement('insert into proposals.picture (id, width, height) values ($1, $2, $3)', [
    picture.id,
    picture.width,
    picture.height,
  ])
}

/** Holds the offer while it is written, so that nobody sends it meanwhile. */
export const lockOffer = (id: string): Promise<unknown> =>
  statement('select 1 from quotes.quote where id = $1 for update', [id])
