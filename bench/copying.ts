import type pg from 'pg'

type Copied = {
  /** A company's table, with its schema. */
  table: string
  /** Columns that name this row or another copied one: each copy has ids of its own there. */
  own: readonly string[]
  /** Columns whose text must differ in each copy. */
  texts?: readonly string[]
  /** Which rows, of `id`. */
  where: string
  id: string
  count: number
}

/** The id that stands for another in copy `n`: a UUID like any, and the same in every table. */
export const COPY_OF = `
  create or replace function pg_temp.copy_of(id uuid, n integer) returns uuid language sql immutable as $$
    select overlay(overlay(md5(id || ' ' || n) placing '7' from 13) placing '8' from 17)::uuid $$`

/** Copies rows `count` times within their company, as they are but for their ids. */
export async function copyRows(
  client: pg.Client,
  { table, own, texts = [], where, id, count }: Copied,
): Promise<void> {
  await client.query(COPY_OF)
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  const value = (name: string): string => {
    if (own.includes(name)) return `pg_temp.copy_of(t.${name}, n)`
    return texts.includes(name) ? `t.${name} || ' ' || n` : `t.${name}`
  }
  await client.query(
    `insert into ${table} (${rows.map(({ name }) => name).join(', ')})
     select ${rows.map(({ name }) => value(name)).join(', ')} from ${table} t, generate_series(1, ${count}) n where ${where}`,
    [id],
  )
}
