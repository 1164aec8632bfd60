import pg from 'pg'
import { type AskedCatalogue, seedCatalogue } from './catalogue_seed.ts'
import { type AskedDeals, seedDeals } from './deals_seed.ts'
import { seedLikeness } from './likeness_seed.ts'
import { FAMILY, GIVEN, SOURCES } from './names.ts'
import type { Owner } from './owner.ts'
import { type AskedTimeline, seedTimeline } from './timeline_seed.ts'

/** How many companies and customers: one busy company, some of middling size, and the many small ones. */
export type Size = {
  busy: number
  middling: { companies: number; each: number }
  small: { companies: number; each: number }
  /** Opportunities of the busy company; one in ten is open. */
  deals: number
  /** Events told of one customer of the busy company. */
  events: number
  /** Published products of the busy company. */
  products: number
  /** Rows of the list that is imported. */
  importing: number
  /** Quotes drawn as PDFs. */
  papers: number
  /** Seconds in which orders are paid. */
  paying: number
  /** Who tells places, who looks on, and for how many seconds. */
  driving: { drivers: number; watchers: number; seconds: number }
  /** Orders among faults. */
  faults: number
}

export const FULL: Size = {
  busy: 100_000,
  middling: { companies: 100, each: 500 },
  small: { companies: 899, each: 5 },
  deals: 50_000,
  events: 50_000,
  products: 20_000,
  importing: 100_000,
  papers: 1_000,
  paying: 60,
  driving: { drivers: 500, watchers: 1_000, seconds: 30 },
  faults: 200,
}
export const QUICK: Size = {
  busy: 2_000,
  middling: { companies: 6, each: 50 },
  small: { companies: 20, each: 3 },
  deals: 1_000,
  events: 1_000,
  products: 500,
  importing: 500,
  papers: 8,
  paying: 15,
  driving: { drivers: 500, watchers: 1_000, seconds: 10 },
  faults: 12,
}
/** To see that it works at all. */
export const GLANCE: Size = {
  ...QUICK,
  paying: 0.25,
  driving: { drivers: 10, watchers: 10, seconds: 1 },
}

/** Customers to ask for: those of the busy company, and some of every middling one. */
export type Seeded = {
  busy: Asked
  middling: Asked[]
  deals: AskedDeals
  timeline: AskedTimeline
  catalogue: AskedCatalogue
}
export type Asked = { company: string; token: string; ids: string[] }

const SAMPLE = 2_000
const SAMPLE_OF_MIDDLING = 20

const MAKE_COMPANIES = `
  with made as (
    insert into kernel.company (id, slug, name, country, currency, time_zone, locale)
    select uuidv7(), 'small-' || n, 'Pequeña ' || n, 'PA', 'USD', 'America/Panama', 'es-PA' from generate_series(1, $1::int) n
    returning id)
  insert into kernel.licence (company_id, modules) select id, array['customers', 'imports'] from made returning company_id`

// Names, then what follows from them; volatile functions in the inner select are drawn once a row.
const MAKE_CUSTOMERS = `
  insert into customers_data.customer (company_id, id, kind, lifecycle, status, name, given_name, family_name, emails, phones,
    addresses, fiscal_country, fiscal_kind, fiscal_number, tags, source, custom, created_at, updated_at)
  select company, uuidv7(made_at - now()), 'person', case when dice < 0.6 then 'client' else 'lead' end,
    case when dice between 0.3 and 0.33 then 'inactive' else 'active' end,
    given || ' ' || family || ' ' || second_family, given, family || ' ' || second_family,
    jsonb_build_array(jsonb_build_object('address', kernel.fold(given) || '.' || translate(kernel.fold(family), ' ', '') || n || '@correo.example', 'label', '')),
    jsonb_build_array(jsonb_build_object('number', '+5076' || phone, 'label', 'móvil')),
    case when dice < 0.5 then jsonb_build_array(jsonb_build_object('label', '', 'lines', jsonb_build_array('Calle ' || n % 90), 'city', 'Panamá', 'province', 'Panamá', 'country', 'PA', 'postal_code', ''))
      else '[]' end,
    case when dice < 0.4 then 'PA' end, case when dice < 0.4 then 'cedula' end,
    case when dice < 0.4 then 1 + n % 9 || '-' || 100 + n % 800 || '-' || 1000 + (n * 7) % 9000 end,
    case when dice < 0.05 then array['vip'] when dice < 0.3 then array['mayorista'] else '{}' end,
    source, '{}', made_at, made_at
  from (
    select c.company, n, random() as dice, lpad(floor(random() * 10000000)::text, 7, '0') as phone,
      ($3::text[])[1 + floor(random() * cardinality($3::text[]))] as given,
      ($4::text[])[1 + floor(random() * cardinality($4::text[]))] as family,
      ($4::text[])[1 + floor(random() * cardinality($4::text[]))] as second_family,
      ($5::text[])[1 + floor(random() * cardinality($5::text[]))] as source,
      now() - random() * interval '700 days' as made_at
    from unnest($1::uuid[]) as c (company), generate_series(1, $2::int) n
    order by made_at
  ) drawn`

const FIRST_CUSTOMER = 'select id from customers_data.customer where company_id = $1 order by id limit 1'

const DERIVE_IDENTITIES = `
  insert into customers_data.identity (company_id, customer_id, kind, value)
  select c.company_id, c.id, v.kind, v.value from customers_data.customer c cross join lateral (
    select 'email', c.emails -> 0 ->> 'address' union all select 'phone', c.phones -> 0 ->> 'number'
    union all select 'fiscal_id', 'PA:' || c.fiscal_number where c.fiscal_number is not null) v (kind, value)`

const DERIVE_WORDS = `
  insert into customers_data.word (company_id, word)
  select distinct c.company_id, w from customers_data.customer c, kernel.words_of(c.searched) w`

/**
 * Fills the companies of `owner` and makes the small ones, a statement for each kind.
 *
 * `url`: as superuser. Triggers rest meanwhile: what was there before the measuring has no history.
 */
export async function seed(url: string, owner: Owner, size: Size): Promise<Seeded> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `select setseed(0.42); set session_replication_role = replica; set maintenance_work_mem = '256MB'`,
    )
    const [busy, ...middling] = owner.companies
    if (!busy) throw new Error('There is no company to fill.')
    const { rows: small } = await client.query<{ company_id: string }>(MAKE_COMPANIES, [size.small.companies])
    const fill = (companies: string[], each: number) =>
      client.query(MAKE_CUSTOMERS, [companies, each, GIVEN, FAMILY, SOURCES])
    await fill([busy.company], size.busy)
    await fill(
      middling.map((one) => one.company),
      size.middling.each,
    )
    await fill(
      small.map((one) => one.company_id),
      size.small.each,
    )
    await client.query(DERIVE_IDENTITIES)
    await client.query(DERIVE_WORDS)
    await letTriggersOfCustomersWork(client)
    const deals = await seedDeals(client, busy.company, size.deals)
    const [{ id: about = '' } = {}] = (await client.query<{ id: string }>(FIRST_CUSTOMER, [busy.company]))
      .rows
    const timeline = await seedTimeline(client, busy.company, about, size.events)
    const catalogue = await seedCatalogue(client, busy.company, size.products)
    await seedLikeness(client, busy.company)
    await client.query('vacuum analyze')
    await client.query('checkpoint')

    const sample = async (company: string, most: number): Promise<string[]> => {
      const { rows } = await client.query<{ id: string }>(
        'select id from customers_data.customer where company_id = $1 order by md5(id::text) limit $2',
        [company, most],
      )
      return rows.map((row) => row.id)
    }
    const asked: Asked[] = []
    for (const one of middling) asked.push({ ...one, ids: await sample(one.company, SAMPLE_OF_MIDDLING) })
    return {
      busy: { ...busy, ids: await sample(busy.company, SAMPLE) },
      middling: asked,
      deals,
      timeline,
      catalogue,
    }
  } finally {
    await client.end()
  }
}

// The bare server writes as a replica does, which leaves out history; versions, identities and words belong to a customer.
const letTriggersOfCustomersWork = async (client: pg.Client): Promise<void> => {
  for (const trigger of [
    ...['next_version', 'derive_on_insert', 'derive_on_update', 'remember_on_insert', 'remember_on_update'],
  ])
    await client.query(`alter table customers_data.customer enable always trigger ${trigger}`)
}
