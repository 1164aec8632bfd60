import { sql } from 'kysely'
import { db, statement } from '#kernel/server/database.ts'
import { visible } from './customer.queries.ts'

/** The other side of a customer's affiliations. */
export const affiliationsOf = (id: string): Promise<{ id: string; role: string; other_id: string }[]> =>
  statement(
    `select id, role, case when person_id = $1 then organisation_id else person_id end as other_id
       from customers.affiliation where person_id = $1 or organisation_id = $1 order by created_at`,
    [id],
  )

/** Names of the organisations these people work in, as far as the actor may see them, by person. */
export const organisationNames = async (people: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ person_id: string; names: string[] }>`
    select a.person_id, array_agg(c.name order by a.created_at, c.id) as names
      from customers.affiliation a join customers.customer c on c.id = a.organisation_id
     where a.person_id = any(${people}::uuid[]) and ${visible()} group by a.person_id`.execute(db)
  return new Map(rows.map(({ person_id, names }) => [person_id, names]))
}

export const insertAffiliation = (affiliation: {
  id: string
  person_id: string
  organisation_id: string
  role: string
}): Promise<unknown> => db.insertInto('customers.affiliation').values(affiliation).execute()

export const deleteAffiliation = async (id: string, customerId: string): Promise<boolean> => {
  const gone = await statement(
    'delete from customers.affiliation where id = $1 and (person_id = $2 or organisation_id = $2) returning id',
    [id, customerId],
  )
  return gone.length > 0
}
