import { type SqlBool, sql } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import type { Submission } from './form.contract.ts'
import { ofReach } from './lead.queries.ts'

export type NewSubmission = Omit<Submission, 'form' | 'customer_id' | 'customer_name'> & { digest: string }

const FIELDS: ListFields = {
  verdict: { type: 'choice', expression: sql`s.verdict` },
  form_id: { type: 'id', expression: sql`s.form_id` },
  customer_id: { type: 'id', expression: sql`s.customer_id` },
  submitted_at: { type: 'moment', expression: sql`s.submitted_at`, filled: true },
}

const SHOWN = sql<Submission>`s.id, s.form_id, coalesce(f.name, '') as form, s.customer_id, coalesce(c.name, '') as customer_name, s.verdict,
  to_json(s.suspicions) as suspicions, s.answers, s.facts, s.consent, s.submitted_at`

/** Those of customers the reader may see, and those which are nobody's yet. */
export const submissionPage = async (input: ListInput): Promise<{ rows: Submission[]; next?: string }> => {
  const fields = await withGroups(FIELDS, input, 'customers.customer', sql`s.customer_id`)
  const order = orderOf(fields, input, '-submitted_at', sql`s.id`)
  const { rows } = await sql<Submission & Keyed>`select ${SHOWN}, ${order.keys} as sort_keys
      from leads.submission s left join leads.form f on f.id = s.form_id
      left join customers.customer c on c.id = s.customer_id
     where (s.customer_id is null or ${ofReach()}) and ${whereFilter(fields, input.filter)} and ${whereIds(sql`s.id`, input.ids)}
       and ${sought(input.search)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  return pageOf(rows, input, order) as { rows: Submission[]; next?: string }
}

const sought = (search: string | undefined) =>
  search
    ? sql<SqlBool>`kernel.fold(s.answers::text) like kernel.fold(${`%${search.replace(/[\\%_]/g, '\\$&')}%`})`
    : sql<SqlBool>`true`

export const submissionById = async (id: string): Promise<Submission | undefined> => {
  const { rows } = await sql<Submission>`select ${SHOWN} from leads.submission s
    left join leads.form f on f.id = s.form_id left join customers.customer c on c.id = s.customer_id where s.id = ${id} for update of s`.execute(
    db,
  )
  return rows[0]
}

export const insertSubmission = ({ answers, facts, consent, ...plain }: NewSubmission): Promise<unknown> =>
  db
    .insertInto('leads.submission')
    .values({
      ...plain,
      answers: JSON.stringify(answers),
      facts: JSON.stringify(facts),
      consent: consent && JSON.stringify(consent),
    })
    .execute()

export const judgeSubmission = (
  id: string,
  verdict: 'captured' | 'dismissed',
  customer_id: string | null,
): Promise<unknown> =>
  db.updateTable('leads.submission').set({ verdict, customer_id }).where('id', '=', id).execute()

/** Two of the same digest wait for each other, so that a form sent twice at once is one. */
export const wasSentSince = async (digest: string, since: string): Promise<boolean> => {
  await statement("select pg_advisory_xact_lock(hashtextextended('leads.submission ' || $1, 0))", [digest])
  return (
    (
      await statement('select 1 from leads.submission where digest = $1 and submitted_at > $2 limit 1', [
        digest,
        since,
      ])
    ).length > 0
  )
}
