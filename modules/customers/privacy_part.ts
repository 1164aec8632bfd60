/** What customers give to whoever asks what is held of them. */
import { type SqlBool, sql } from 'kysely'
import { db } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Marks, PersonPart } from '#modules/privacy/person.contract.ts'
import type { Customer } from './contract.ts'
import { SHOWN } from './customer.queries.ts'

const known = async (where: ReturnType<typeof sql<SqlBool>>): Promise<Customer[]> =>
  (
    await sql<Customer>`select ${SHOWN} from customers.customer c where ${where} order by c.created_at limit 100`.execute(
      db,
    )
  ).rows

const byRecords = ({ records }: Marks) => known(sql`c.id = any(${records}::uuid[])`)

export const customerPart: PersonPart = {
  module: 'customers',

  recognise: async ({ emails, phones, fiscal_ids, records }) =>
    (
      await known(sql`c.id = any(${records}::uuid[]) or c.id in (select customer_id from customers.identity
        where (kind = 'email' and value = any(${emails})) or (kind = 'phone' and value = any(${phones}))
           or (kind = 'fiscal_id' and split_part(value, ':', 2) = any(${fiscal_ids.map((one) => one.toUpperCase())})))`)
    ).map((customer) => ({
      kind: `customers:privacy.${customer.kind}`,
      id: customer.id,
      title: customer.name,
      link: `/customers/${customer.id}`,
      // An organisation's name and addresses are nobody's own.
      names: customer.kind === 'person' ? [customer.name] : [],
      emails: customer.kind === 'person' ? customer.emails.map(({ address }) => address.toLowerCase()) : [],
      phones: customer.kind === 'person' ? customer.phones.map(({ number }) => number) : [],
      fiscal_ids: customer.kind === 'person' && customer.fiscal_id ? [customer.fiscal_id.number] : [],
    })),

  gather: async (marks) => [
    {
      title: 'customers:privacy.profile',
      columns: {
        name: 'customers:fields.name',
        lifecycle: 'customers:fields.lifecycle',
        emails: 'customers:fields.emails',
        phones: 'customers:fields.phones',
        addresses: 'customers:fields.addresses',
        fiscal_id: 'customers:fields.fiscal_id',
        birthday: 'customers:fields.birthday',
        job_title: 'customers:fields.job_title',
        tags: 'customers:fields.tags',
        source: 'customers:fields.source',
        notes: 'customers:fields.notes',
        consents: 'customers:fields.consents',
        custom: 'customers:fields.custom',
        created_at: 'customers:fields.created_at',
      },
      rows: await byRecords(marks),
    },
  ],

  erase: async (marks) => {
    const theirs = await byRecords(marks)
    const people = theirs.filter(({ kind }) => kind === 'person').map(({ id }) => id)
    const organisations = theirs.filter(({ kind }) => kind !== 'person').map(({ id }) => id)
    await makeAnonymous(people)
    await takeOutOf(organisations, marks)
    return [
      { what: 'customers:privacy.profile', outcome: 'anonymised', ids: people },
      { what: 'customers:privacy.in_organisation', outcome: 'erased', ids: organisations },
    ]
  },
}

/** The row stays, since sales and figures refer to it; nothing in it tells who it was. */
const makeAnonymous = async (ids: readonly string[]): Promise<void> => {
  await sql`update customers.customer set name = ${text('customers:privacy.nobody')}, given_name = '', family_name = '', job_title = '',
    birthday = null, emails = '[]', phones = '[]', addresses = '[]', fiscal_country = null, fiscal_kind = null, fiscal_number = null,
    fiscal_check = null, notes = '', tags = '{}', consents = '[]', custom = '{}', external_id = null, status = 'blocked',
    updated_at = ${now().toString()} where id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from customers.affiliation where person_id = any(${ids}::uuid[])`.execute(db)
  // What was merged into them holds them as they were.
  await sql`delete from customers.merge where kept_id = any(${ids}::uuid[]) or dropped_id = any(${ids}::uuid[])`.execute(
    db,
  )
}

const takeOutOf = async (ids: readonly string[], { emails, phones }: Marks): Promise<void> => {
  await sql`update customers.customer c set
      emails = coalesce((select jsonb_agg(e) from jsonb_array_elements(c.emails) e where not lower(e ->> 'address') = any(${emails})), '[]'),
      phones = coalesce((select jsonb_agg(p) from jsonb_array_elements(c.phones) p where not p ->> 'number' = any(${phones})), '[]')
    where id = any(${ids}::uuid[])`.execute(db)
}
