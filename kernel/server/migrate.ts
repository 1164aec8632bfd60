/** Brings a database to today's shape: the kernel's migrations, the queue's, then every module's in order of need. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { Module } from './module.ts'

type Migration = { name: string; sql: string; checksum: string }

/** The database cannot be brought to today's shape. The message is for whoever runs the installation. */
export class NotMigrated extends Error {}

const LOCK = 7_243_001

const migrationsIn = (owner: string, directory: string): Migration[] => {
  const folder = join(directory, 'migrations')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { name: `${owner}/${file}`, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

// The queue puts row security on its tables and no policy for anybody: its owner alone gets past it, and we don't run as its owner.
const QUEUE_GRANTS = `
  do $$ declare r text := kernel.runtime_role(); t regclass; begin
    execute format('grant usage on schema graphile_worker to %I', r);
    execute format('grant select, insert, update, delete on all tables in schema graphile_worker to %I', r);
    execute format('grant usage on all sequences in schema graphile_worker to %I', r);
    execute format('grant execute on all functions in schema graphile_worker to %I', r);
    for t in select oid from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity loop
      execute format('drop policy if exists ceiba_runtime on %s', t);
      execute format('create policy ceiba_runtime on %s to %I using (true) with check (true)', t, r);
    end loop;
  end $$`

// Undo brings rows back in an order in which some refer to others that are not back yet, and has keys checked at its end.
const DEFERRABLE_KEYS = `
  do $$ declare k record; begin
    for k in select c.conrelid::regclass as relation, c.conname
               from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
              where c.contype = 'f' and not c.condeferrable and n.nspname like '%\\_data' loop
      execute format('alter table %s alter constraint %I deferrable initially immediate', k.relation, k.conname);
    end loop;
  end $$`

// Where companies are placed, everybody's tables stay empty: a statement that looks for them here shall fail, not find nothing.
const PLACED_GRANTS = `
  do $$ declare t regclass; begin
    for t in select c.oid from pg_class c
              where obj_description(c.oid, 'pg_class') = 'global' and c.oid <> 'kernel.company'::regclass loop
      execute format('revoke all on %s from %I', t, kernel.runtime_role());
    end loop;
  end $$`

/** A database is either the shared one of an installation or, marked as such, a placement; never both. */
const refuseOtherUse = async (client: pg.Client, placedAs: string | undefined): Promise<void> => {
  const { rows } = await client.query<{ used: boolean; marked: boolean }>(
    `select to_regclass('public.ceiba_migration') is not null as used, to_regclass('public.ceiba_placement') is not null as marked`,
  )
  const { used, marked } = rows[0] as { used: boolean; marked: boolean }
  if (!placedAs && marked)
    throw new NotMigrated('This database holds placed companies; it cannot be the shared one.')
  if (!placedAs) return
  if (used && !marked) throw new NotMigrated('This database is the shared one of an installation of Ceiba.')
  await client.query('create table if not exists public.ceiba_placement (mark uuid primary key)')
  await client.query(
    'insert into public.ceiba_placement select $1 where not exists (select from public.ceiba_placement)',
    [placedAs],
  )
  const { rowCount } = await client.query('select from public.ceiba_placement where mark = $1', [placedAs])
  if (!rowCount)
    throw new NotMigrated(
      'This database is a placement of another installation, or was added under another name.',
    )
}

/**
 * Applies what is missing, each file in a transaction of its own, one migrator at a time.
 * A file that was applied and has changed since is refused: its change belongs into a new file.
 * `placedAs`: the mark of a database in which companies are placed. Returns the names applied; throws {@link NotMigrated}.
 */
export const migrate = async (
  ownerUrl: string,
  modules: readonly Module[],
  { onStep = () => {}, placedAs }: { onStep?: ((name: string) => void) | undefined; placedAs?: string } = {},
): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ceiba-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await refuseOtherUse(client, placedAs)
    await client.query(
      `create table if not exists public.ceiba_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from public.ceiba_migration',
    )
    const known = new Map(rows.map((r) => [r.name, r.checksum]))
    const applied: string[] = []
    const apply = async (migrations: Migration[]): Promise<void> => {
      for (const { name, sql, checksum } of migrations) {
        if (known.get(name) === checksum) continue
        if (known.has(name))
          throw new NotMigrated(
            `The migration ${name} was applied and has changed since. Write a new one, or begin with an empty database.`,
          )
        onStep(name)
        await client.query('begin')
        await client.query(sql).catch((error) => {
          throw new NotMigrated(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
        })
        await client.query('insert into public.ceiba_migration (name, checksum) values ($1, $2)', [
          name,
          checksum,
        ])
        await client.query('commit')
        applied.push(name)
      }
    }
    await apply(migrationsIn('kernel', join(import.meta.dirname, '..')))
    await migrateQueue(ownerUrl)
    await client.query(QUEUE_GRANTS)
    for (const m of modules) await apply(migrationsIn(m.name, m.directory))
    await client.query(DEFERRABLE_KEYS)
    if (placedAs) await client.query(PLACED_GRANTS)
    return applied
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

const migrateQueue = async (ownerUrl: string): Promise<void> => {
  const pgPool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  pgPool.on('error', () => {})
  pgPool.on('connect', (client) => client.on('error', () => {}))
  await runMigrations({ pgPool })
  await pgPool.end()
}

/** Lets the runtime role log in with a password only this installation can derive; answers its connection string. */
export const admitRuntime = async (ownerUrl: string, password: string): Promise<string> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string }>('select kernel.runtime_role() as role')
    const role = rows[0]?.role as string
    await admit(client, role, password)
    const url = new URL(ownerUrl)
    url.username = encodeURIComponent(role)
    url.password = encodeURIComponent(password)
    return url.toString()
  } finally {
    await client.end()
  }
}

// Roles are shared by the databases of a server and have no lock of ours: of two processes that admit at once, one is told to come again.
const admit = async (client: pg.Client, role: string, password: string, attempt = 1): Promise<void> => {
  try {
    await client.query(
      `alter role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`,
    )
  } catch (error) {
    if (attempt === 5 || !/concurrently/.test((error as Error).message)) throw error
    await admit(client, role, password, attempt + 1)
  }
}
