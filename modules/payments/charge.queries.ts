import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, repeatedStatement, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { today } from '#kernel/server/scope.ts'
import type { Part } from '#kernel/values/instalments.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { Charge } from './contract.ts'
import { overdueMinor, standings } from './instalment.rules.ts'
import { owedMinor } from './ledger.rules.ts'
import { isVisible, sought, visible } from './visible.ts'

const COLUMNS = `h.id, h.number, h.subject_kind, h.subject_id, h.label, h.customer_id, c.name as customer_name, h.owner_id,
  h.currency, h.amount_minor, h.paid_minor, h.excess_minor, h.refunded_minor, h.status, h.due_on, h.instalments, h.deposit_minor, h.deposit_paid_at, h.language, h.email,
  h.paid_at, h.created_at, h.updated_at, h.version`
const joined = (charges: string): string => `${charges} h join customers.customer c on c.id = h.customer_id`
const FROM = joined('payments.charge')
const raw = (text: string) => sql.raw<unknown>(text)

const OPEN = "h.status in ('open', 'part_paid')"
const OWED = `(case when ${OPEN} then h.amount_minor - h.paid_minor else 0 end)`

const FIELDS: ListFields = {
  number: { type: 'text', expression: sql`h.number`, filled: true },
  label: { type: 'text', expression: sql`h.label`, filled: true },
  customer: { type: 'text', expression: sql`c.name`, sort: sql`c.sort_name`, filled: true },
  customer_id: { type: 'id', expression: sql`h.customer_id` },
  owner_id: { type: 'id', expression: sql`h.owner_id` },
  subject_kind: { type: 'choice', expression: sql`h.subject_kind`, filled: true },
  subject_id: { type: 'id', expression: sql`h.subject_id` },
  currency: { type: 'choice', expression: sql`h.currency`, filled: true },
  amount_minor: { type: 'number', expression: sql`h.amount_minor`, filled: true },
  paid_minor: { type: 'number', expression: sql`h.paid_minor`, filled: true },
  excess_minor: { type: 'number', expression: sql`h.excess_minor`, filled: true },
  refunded_minor: { type: 'number', expression: sql`h.refunded_minor`, filled: true },
  owed_minor: { type: 'number', expression: raw(OWED), filled: true },
  status: { type: 'choice', expression: sql`h.status`, filled: true },
  due_on: { type: 'day', expression: sql`h.due_on` },
  in_parts: { type: 'yes_no', sort: false, expression: sql`(h.instalments <> '[]')` },
  paid_at: { type: 'moment', expression: sql`h.paid_at` },
  created_at: { type: 'moment', expression: sql`h.created_at`, filled: true },
  updated_at: { type: 'moment', expression: sql`h.updated_at`, filled: true },
}

/** What of a charge `h` should have been paid before an ISO day: `overdueMinor` of instalment.rules.ts as SQL. */
export const overdueOn = (day: string): string => `(case when not ${OPEN} then 0
  when h.instalments = '[]' then case when h.due_on < '${day}'::date then h.amount_minor - h.paid_minor else 0 end
  else greatest(0, (select coalesce(sum((part ->> 'amount_minor')::bigint), 0) from jsonb_array_elements(h.instalments) part
    where (part ->> 'due_on')::date < '${day}'::date) - h.paid_minor) end)::bigint`

const overdue = () => sql<number>`${raw(overdueOn(today().toString()))}`

const listFields = (): ListFields => ({
  ...FIELDS,
  overdue_minor: { type: 'number', expression: overdue(), filled: true },
  overdue: {
    type: 'yes_no',
    sort: false,
    expression: sql`(${raw(OPEN)} and h.due_on < ${today().toString()}::date)`,
  },
})

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(listFields(), selection, 'customers.customer', sql`h.customer_id`)

const matching = (fields: ListFields, selection: Selection) =>
  sql<SqlBool>`${visible(sql`h.owner_id`)} and ${whereFilter(fields, selection.filter)}
    and ${whereIds(sql`h.id`, selection.ids)} and ${sought(selection, [sql`h.searched`], sql`h.customer_id`)}`

export const chargePage = async (input: ListInput): Promise<{ rows: Charge[]; next?: string }> => {
  const fields = await fieldsFor(input)
  const order = orderOf(fields, input, '-created_at', sql`h.id`)
  const { rows } = await sql<
    StoredCharge & Keyed
  >`select ${raw(COLUMNS)}, ${order.keys} as sort_keys from ${raw(FROM)}
    where ${matching(fields, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  const found = pageOf(rows, input, order)
  return { ...found, rows: found.rows.map(asCharge) }
}

type Sum = {
  currency: Currency
  count: number
  amount_minor: number
  owed_minor: number
  overdue_minor: number
}

export const chargeSums = async (selection: Selection): Promise<Sum[]> => {
  const fields = await fieldsFor(selection)
  const { rows } = await sql<Sum>`
    select h.currency, count(*), sum(h.amount_minor) as amount_minor, sum(${raw(OWED)}) as owed_minor,
        sum(${overdue()})::bigint as overdue_minor
      from ${raw(FROM)} where ${matching(fields, selection)} group by h.currency order by h.currency`.execute(
    db,
  )
  return rows
}

type StoredCharge = Omit<Charge, 'instalments' | 'overdue_minor'> & { instalments: Part[] }

/** What only the stories see: how the payer's link is known. */
export type ChargeRow = StoredCharge & { token_hash: string; token_sealed: string }

/** As everybody else sees it: without the link, each part with what of it is settled. */
export const asCharge = ({
  token_hash: _,
  token_sealed: __,
  ...charge
}: StoredCharge & Partial<ChargeRow>): Charge => ({
  ...charge,
  instalments: standings(charge.instalments, charge.paid_minor),
  overdue_minor: owedMinor(charge) && overdueMinor(charge, today().toString()),
})

const WHOLE = `${COLUMNS}, h.token_hash, h.token_sealed`
const wholeWhere = (where: string, forUpdate: boolean): string =>
  forUpdate
    ? `with locked as materialized (select * from payments.charge h where ${where} for update) select ${WHOLE} from ${joined('locked')}`
    : `select ${WHOLE} from ${FROM} where ${where}`

/** One the actor may see. */
export const chargeById = async (id: string, { forUpdate = false } = {}): Promise<ChargeRow | undefined> => {
  const row = await anyCharge(id, { forUpdate })
  return row && isVisible(row) ? row : undefined
}

/** Whoever asks: for what a payer, a gateway or another module's record leads to. */
export const anyCharge = async (id: string, { forUpdate = false } = {}): Promise<ChargeRow | undefined> =>
  (await repeatedStatement<ChargeRow>(wholeWhere('h.id = $1', forUpdate), [id]))[0]

/** What a payment is for, locked. */
export const lockedChargeOf = async (paymentId: string): Promise<ChargeRow | undefined> =>
  (
    await repeatedStatement<ChargeRow>(
      wholeWhere('h.id = (select charge_id from payments.payment where id = $1)', true),
      [paymentId],
    )
  )[0]

export const chargeOfSubject = async (
  kind: string,
  id: string,
  { forUpdate = false } = {},
): Promise<ChargeRow | undefined> =>
  (
    await statement<ChargeRow>(wholeWhere('h.subject_kind = $1 and h.subject_id = $2', forUpdate), [kind, id])
  )[0]

export const chargeByToken = async (
  hash: string,
  { forUpdate = false } = {},
): Promise<ChargeRow | undefined> =>
  (await statement<ChargeRow>(wholeWhere('h.token_hash = $1', forUpdate), [hash]))[0]

export const chargesOfSubjects = async (kind: string, ids: readonly string[]): Promise<ChargeRow[]> => {
  const { rows } = await sql<ChargeRow>`select ${raw(WHOLE)} from ${raw(FROM)}
    where h.subject_kind = ${kind} and h.subject_id = any(${ids}::uuid[]) and ${visible(sql`h.owner_id`)} order by h.created_at`.execute(
    db,
  )
  return rows
}

/** Those of these that the actor may see. */
export const chargesByIds = async (ids: readonly string[]): Promise<Charge[]> => {
  const { rows } = await sql<StoredCharge>`select ${raw(COLUMNS)} from ${raw(FROM)}
    where h.id = any(${ids}::uuid[]) and ${visible(sql`h.owner_id`)}`.execute(db)
  return rows.map(asCharge)
}

/** Whether there is such a charge, seen or not. */
export const isCharge = async (id: string): Promise<boolean> =>
  (await statement('select 1 from payments.charge where id = $1', [id])).length > 0

type NewCharge = Pick<
  ChargeRow,
  | 'id'
  | 'number'
  | 'subject_kind'
  | 'subject_id'
  | 'label'
  | 'customer_id'
  | 'owner_id'
  | 'currency'
  | 'amount_minor'
  | 'due_on'
  | 'instalments'
  | 'deposit_minor'
  | 'language'
  | 'email'
  | 'token_hash'
  | 'token_sealed'
  | 'created_at'
  | 'updated_at'
>

/** Enters it unless its subject has one already. Answers whether it did. */
export const insertCharge = async (row: NewCharge): Promise<boolean> => {
  const inserted = await db
    .insertInto('payments.charge')
    .values({ ...row, instalments: JSON.stringify(row.instalments) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.length > 0
}

export const updateCharge = async (
  id: string,
  {
    instalments,
    ...changes
  }: Partial<
    Pick<
      ChargeRow,
      | 'label'
      | 'amount_minor'
      | 'paid_minor'
      | 'excess_minor'
      | 'refunded_minor'
      | 'status'
      | 'due_on'
      | 'instalments'
      | 'deposit_paid_at'
      | 'language'
      | 'email'
      | 'paid_at'
      | 'updated_at'
    >
  >,
): Promise<void> => {
  await db
    .updateTable('payments.charge')
    .set({ ...changes, ...(instalments && { instalments: JSON.stringify(instalments) }) })
    .where('id', '=', id)
    .execute()
}
