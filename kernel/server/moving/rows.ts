/** A company's rows, taken from one database to another of the same shape. Text for text, so that nothing is rounded. */
import pg from 'pg'

type Column = { name: string; type: string; computed: boolean; counted: boolean }
/** A table of companies as the catalogue has it; `name` with its schema. */
export type Table = { name: string; columns: Column[] }

const ROWS_AT_ONCE = 1_000

const TABLES = `
  select c.oid::regclass::text as name,
         json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod),
           'computed', a.attgenerated <> '', 'counted', a.attidentity <> '') order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relkind in ('r', 'p') and not c.relispartition and n.nspname like '%\\_data'
     and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'company_id')
   group by c.oid order by 1`

/**
 * A connection that writes rows as they are: no trigger acts on them, no key is looked after. Throws 42501 where the owner of the
 * database was not granted to `set` the parameter `session_replication_role`.
 */
export const handFor = async (ownerUrl: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'ceiba-move',
    options:
      '-c DateStyle=ISO -c TimeZone=UTC -c IntervalStyle=postgres -c extra_float_digits=1 -c bytea_output=hex',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

export const tablesIn = async (client: pg.Client): Promise<Table[]> =>
  (await client.query<Table>(TABLES)).rows

/** Copies the company's rows of a table. Answers how many. */
export const copyRows = async (
  from: pg.Client,
  to: pg.Client,
  { name, columns }: Table,
  company: string,
): Promise<number> => {
  const copied = columns.filter((column) => !column.computed)
  const names = copied.map((column) => column.name).join(', ')
  const insert = `insert into ${name} (${names}) overriding system value
    select ${copied.map(({ type }, i) => `u.c${i}::${type}`).join(', ')}
      from unnest(${copied.map((_, i) => `$${i + 1}::text[]`).join(', ')}) u (${copied.map((_, i) => `c${i}`).join(', ')})`
  let count = 0
  await Promise.all([from.query('begin'), to.query('begin')])
  await from.query(
    `declare moving no scroll cursor for select ${copied.map((column) => `${column.name}::text`).join(', ')}
       from ${name} where company_id = ${pg.escapeLiteral(company)}`,
  )
  for (;;) {
    const { rows } = await from.query<(string | null)[]>({
      text: `fetch ${ROWS_AT_ONCE} from moving`,
      rowMode: 'array',
    })
    if (!rows.length) break
    count += rows.length
    await to.query(
      insert,
      copied.map((_, i) => rows.map((row) => row[i])),
    )
  }
  await Promise.all([from.query('commit'), to.query('commit')])
  for (const { name: column } of columns.filter((one) => one.counted))
    await countOn(to, name, column, company)
  return count
}

/** What the database counts goes on above what came: the order of changes is the order of their numbers. */
const countOn = async (to: pg.Client, table: string, column: string, company: string): Promise<void> => {
  const { rows } = await to.query<{ sequence: string }>('select pg_get_serial_sequence($1, $2) as sequence', [
    table,
    column.replaceAll('"', ''),
  ])
  const sequence = rows[0]?.sequence
  if (sequence)
    await to.query(
      `select setval($2, greatest(last_value, (select coalesce(max(${column}), 1) from ${table} where company_id = $1))) from ${sequence}`,
      [company, sequence],
    )
}

/** How many rows of the company a table has, and a sum over their content in whatever order they lie. */
export const fingerprint = async (
  client: pg.Client,
  { name, columns }: Table,
  company: string,
): Promise<string> => {
  const { rows } = await client.query<{ count: string; sum: string }>(
    `select count(*)::text as count,
            coalesce(sum(('x' || left(md5(row(${columns.map((column) => column.name).join(', ')})::text), 15))::bit(60)::bigint), 0)::text as sum
       from ${name} where company_id = $1`,
    [company],
  )
  return `${rows[0]?.count} rows, ${rows[0]?.sum}`
}

export const removeRows = async (
  client: pg.Client,
  tables: readonly Table[],
  company: string,
): Promise<void> => {
  for (const { name } of tables) await client.query(`delete from ${name} where company_id = $1`, [company])
}
