/** The catalogue holds what keeps companies apart; a table, view, key or grant that breaks it is found here. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse } from '#app/testing.ts'
import { house } from '#kernel/server/module.ts'

/** Tables every company sees the whole of, each with the reason why. */
const GLOBAL: Record<string, string> = {
  'kernel.company': 'The companies themselves: a request learns its company here.',
  'kernel.placement': 'Which databases there are, before one is opened.',
  'kernel.licence': 'Read with the company, before there is a company in scope.',
  'identity.login': 'One person signs in once and works in several companies.',
  'identity.session': 'A session belongs to a login and moves between its companies.',
  'identity.one_time_token': 'Used by people who are not signed in yet.',
  'identity.passkey': 'Belongs to a login.',
  'identity.recovery_code': 'Belongs to a login.',
  'identity.sign_in_attempt': 'Guesses are counted before anybody is known.',
}

/** Functions that run with the owner's rights, each with what keeps it inside the company in scope. */
const WITH_OWNERS_RIGHTS: Record<string, string> = {
  'kernel.record_change': 'Trigger: copies the company of the changed row.',
  'kernel.remember_words': 'Trigger: writes the words of the changed rows under their company.',
  'kernel.in_effect': 'Reads runs of the company in scope.',
  'kernel.changed_nothing': 'Reads runs of the company in scope.',
  'kernel.undo_obstacles': 'Reads row changes of the company in scope.',
  'kernel.undo_run': 'Writes back rows of the company in scope.',
  'kernel.restore_row': 'Writes back rows of the company in scope.',
  'kernel.forget_deleted': 'Empties row changes of the company in scope.',
  'kernel.forget_history': 'Deletes old runs and row changes of the company in scope.',
  'kernel.forget_records':
    'Deletes row changes of given rows of the company in scope, and strikes words out of its runs and events.',
  'identity.companies_of': 'Tells a login the companies it is at home in and its user there, nothing else.',
  'customers_data.derive_identities': 'Trigger: writes identities of the company of the changed row.',
  'catalogue_data.refuse_circle': 'Trigger: reads categories of the company of the changed row.',
  'catalogue_data.index_products':
    'Writes search documents of products of the company it is told, by those below only.',
  'catalogue_data.index_written_products': 'Trigger: search documents of the company of the changed row.',
  'catalogue_data.index_products_of_variants': 'Trigger: search documents of the company of the changed row.',
  'catalogue_data.index_products_of_categories':
    'Trigger: search documents of the company of the changed row.',
}

/** Tables whose rows have no id of their own, each with what tells them apart. */
const KEYED_OTHERWISE: Record<string, string> = {
  'kernel.event_subject': 'A link between an event and a record, read by record and moment.',
  'catalogue.product_embedding': 'What a product is about: one for each product.',
  'catalogue.product_vector': 'The numbers of an embedding: one for each.',
}

const isHere = (name: string): boolean =>
  name.startsWith('kernel.') ||
  house().modules.some((m) => name.replace('_data', '').startsWith(`${m.name}.`))

const RUNTIME = 'kernel.runtime_role()'
const OURS = `n.nspname !~ '^(pg_|information_schema$|graphile_worker$)'`

/** Whether a view shows the rows of the table `t` that satisfy the condition, and not their company. */
const keepsTo = (view: string, condition: string): string => `
  pg_get_viewdef(${view}.oid) ~ ('FROM ' || t.oid::regclass || '\\s+WHERE \\(${condition}\\);$')
  and not exists (select from pg_attribute a where a.attrelid = ${view}.oid and a.attname = 'company_id')`

/** One row per fault: `{ fault }`. The queue's own schema is its own affair: payloads name their company. */
const CHECKS: Record<string, string> = {
  'its key does not begin with the company and the id': `
    select t.name as fault from company_table t where not exists (
      select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p'
         and (select array_agg(a.attname::text order by o.n) from unnest(k.conkey) with ordinality o (num, n)
                join pg_attribute a on a.attrelid = t.oid and a.attnum = o.num) = array['company_id', 'id'])
       and not (left(t.schema, -5) || '.' || t.noun = any (select unnest(keyed) from known) and exists (
      select from pg_constraint k join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
       where k.conrelid = t.oid and k.contype = 'p' and a.attname = 'company_id'))`,
  'it has no row security': `
    select t.name as fault from company_table t join pg_class c on c.oid = t.oid
     where not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = t.oid
       and pg_get_expr(p.polqual, t.oid) = '(company_id = kernel.company_in_scope())')`,
  'its view is missing, shows the company, or does not keep to it': `
    select t.name as fault from company_table t where not exists (
      select from pg_class v join pg_namespace n on n.oid = v.relnamespace
       where v.relkind = 'v' and n.nspname = left(t.schema, -5) and v.relname = t.noun
         and ${keepsTo('v', 'company_id = kernel.company_in_scope\\(\\)')})`,
  'the runtime role has a right on it': `
    select t.name as fault from company_table t
     where has_table_privilege(${RUNTIME}, t.oid, 'select, insert, update, delete, truncate, references, trigger')
        or has_any_column_privilege(${RUNTIME}, t.oid, 'select, insert, update, references')
        or has_schema_privilege(${RUNTIME}, t.schema, 'usage')`,
  'is unique across companies': `
    select i.indexrelid::regclass::text as fault from company_table t join pg_index i on i.indrelid = t.oid
     where i.indisunique and not exists (select from pg_attribute a
       where a.attrelid = t.oid and a.attname = 'company_id' and a.attnum = any (i.indkey))`,
  'refers to a row without its company': `
    select t.name || '.' || k.conname as fault from pg_constraint k join company_table t on t.oid = k.confrelid
     where k.contype = 'f' and not exists (
       select from unnest(k.conkey, k.confkey) pair (here, there)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
         join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
        where a.attname = 'company_id' and b.attname = 'company_id')`,
  'refers in another order than company, row, or is checked before a story ends': `
    select t.name || '.' || k.conname as fault from pg_constraint k join company_table t on t.oid = k.conrelid
     where k.contype = 'f' and cardinality(k.conkey) > 1 and (not k.condeferrable or not exists (
       select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attname = 'company_id'))`,
  'is read by the runtime role and is neither a company view nor a known global table': `
    select n.nspname || '.' || c.relname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and c.relkind in ('r', 'v', 'm', 'p', 'f') and has_any_column_privilege(${RUNTIME}, c.oid, 'select')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
       and not (n.nspname || '.' || c.relname = any (select unnest(global) from known) and obj_description(c.oid, 'pg_class') = 'global')
       and not exists (select from company_table t where c.relkind = 'v' and t.schema = n.nspname || '_data' and (t.noun = c.relname
         or t.noun || '_sought' = c.relname and ${keepsTo('c', 'NOT \\(company_id IS DISTINCT FROM kernel.company_in_scope\\(\\)\\)')}))`,
  'is expected to be global and is not': `
    select g as fault from known, unnest(global) g where to_regclass(g) is null
        or obj_description(to_regclass(g), 'pg_class') is distinct from 'global'`,
  'runs with the rights of its owner and is not a known one with a fixed search path': `
    select n.nspname || '.' || p.proname as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${OURS} and p.prosecdef and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
       and not (n.nspname || '.' || p.proname = any (select unnest(privileged) from known)
         and exists (select from unnest(p.proconfig) c where c ~ '^search_path=.*pg_temp$'))`,
  'the runtime role is more than it should be': `
    select rolname as fault from pg_roles where rolname = ${RUNTIME}
       and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication)
    union all select 'member of ' || m.roleid::regrole from pg_auth_members m where m.member = ${RUNTIME}::regrole`,
  'the runtime role owns it': `
    select c.relname as fault from pg_class c where c.relowner = ${RUNTIME}::regrole
    union all select proname from pg_proc where proowner = ${RUNTIME}::regrole
    union all select nspname from pg_namespace where nspowner = ${RUNTIME}::regrole`,
  'the runtime role may create here': `
    select n.nspname as fault from pg_namespace n where n.nspname !~ '^pg_(temp|toast_temp)' and has_schema_privilege(${RUNTIME}, n.oid, 'create')
    union all select current_database() where has_database_privilege(${RUNTIME}, current_database(), 'create')`,
  'the runtime role may rewrite what the house remembers': `
    select 'kernel.' || v as fault from unnest(array['row_change', 'action_run', 'event', 'event_subject', 'record_view']) v
     where has_table_privilege(${RUNTIME}, 'kernel.' || v, 'update, delete, truncate')
    union all select 'kernel.row_change' where has_table_privilege(${RUNTIME}, 'kernel.row_change', 'insert')`,
}

const COMPANY_TABLES = `
  with company_table as (
    select c.oid, n.nspname as schema, c.relname as noun, n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname like '%\\_data'),
  known as (select $1::text[] as global, $2::text[] as privileged, $3::text[] as keyed)`

let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: testHouse.ownerUrl })
  await client.connect()
})
afterAll(() => client.end())

const faults = async (): Promise<string[]> => {
  const known = [GLOBAL, WITH_OWNERS_RIGHTS, KEYED_OTHERWISE].map((list) => Object.keys(list).filter(isHere))
  const found: string[] = []
  for (const [fault, sql] of Object.entries(CHECKS)) {
    const { rows } = await client.query<{ fault: string }>(`${COMPANY_TABLES} ${sql}`, known)
    found.push(...rows.map((row) => `${row.fault}: ${fault}`))
  }
  return found.sort()
}

test('the catalogue keeps companies apart', async () => {
  expect(await faults()).toEqual([])
  const { rows } = await client.query(`${COMPANY_TABLES} select count(*)::int as n from company_table`, [
    [],
    [],
    [],
  ])
  expect(rows[0].n).toBeGreaterThan(15)
})

const PLANTED: [what: string, sql: string, found: string[]][] = [
  [
    'a table nobody gave to companies',
    'create table scratch_data.bare (id uuid primary key)',
    [
      'scratch_data.bare: it has no row security',
      'scratch_data.bare: its key does not begin with the company and the id',
      'scratch_data.bare: its view is missing, shows the company, or does not keep to it',
      'scratch_data.bare_pkey: is unique across companies',
    ],
  ],
  [
    'row security switched off',
    'alter table scratch_data.good disable row level security',
    ['scratch_data.good: it has no row security'],
  ],
  [
    'a policy that lets all through',
    'alter policy own_company on scratch_data.good using (true)',
    ['scratch_data.good: it has no row security'],
  ],
  [
    'a view of all companies in place of the own one',
    'create or replace view scratch.good as select id, friend_id from scratch_data.good',
    ['scratch_data.good: its view is missing, shows the company, or does not keep to it'],
  ],
  [
    'a view beside the own one',
    `create view scratch.all_of_them as select * from scratch_data.good;
     do $$ begin execute format('grant select on scratch.all_of_them to %I', kernel.runtime_role()); end $$`,
    [
      'scratch.all_of_them: is read by the runtime role and is neither a company view nor a known global table',
    ],
  ],
  [
    'a search view of all companies',
    `create view scratch.good_sought as select id, friend_id from scratch_data.good;
     do $$ begin execute format('grant select on scratch.good_sought to %I', kernel.runtime_role()); end $$`,
    [
      'scratch.good_sought: is read by the runtime role and is neither a company view nor a known global table',
    ],
  ],
  [
    'a right on the table itself',
    `do $$ begin execute format('grant select (id) on scratch_data.good to %I', kernel.runtime_role()); end $$`,
    [
      'scratch_data.good: is read by the runtime role and is neither a company view nor a known global table',
      'scratch_data.good: the runtime role has a right on it',
    ],
  ],
  [
    'a right everybody has',
    'grant usage on schema scratch_data to public',
    ['scratch_data.good: the runtime role has a right on it'],
  ],
  [
    'a number unique in the whole house',
    'create unique index only_once on scratch_data.good (friend_id)',
    ['scratch_data.only_once: is unique across companies'],
  ],
  [
    'a key that may lead into another company',
    `create unique index whole on scratch_data.good (id);
     alter table scratch_data.good add constraint across foreign key (friend_id) references scratch_data.good (id)`,
    [
      'scratch_data.good.across: refers to a row without its company',
      'scratch_data.whole: is unique across companies',
    ],
  ],
  [
    'a key that undo could not wait for',
    `alter table scratch_data.good add constraint hasty foreign key (company_id, friend_id) references scratch_data.good (company_id, id)`,
    ['scratch_data.good.hasty: refers in another order than company, row, or is checked before a story ends'],
  ],
  [
    'a global table without a reason',
    `create table scratch.shared (id uuid primary key); call kernel.global_table('scratch.shared')`,
    ['scratch.shared: is read by the runtime role and is neither a company view nor a known global table'],
  ],
  [
    'a function with rights of its owner',
    `create function scratch.peek() returns bigint language sql security definer as 'select count(*) from scratch_data.good'`,
    ['scratch.peek: runs with the rights of its owner and is not a known one with a fixed search path'],
  ],
  [
    'a known function that lost its search path',
    'alter function kernel.restore_row reset search_path',
    ['kernel.restore_row: runs with the rights of its owner and is not a known one with a fixed search path'],
  ],
  [
    'a runtime role that may more',
    `do $$ begin execute format('alter role %I bypassrls', kernel.runtime_role()); end $$`,
    [': the runtime role is more than it should be'],
  ],
  [
    'a runtime role that owns',
    `do $$ begin execute format('alter function scratch.own owner to %I', kernel.runtime_role()); end $$`,
    ['own: the runtime role owns it'],
  ],
  [
    'a runtime role that creates',
    `do $$ begin execute format('grant create on schema scratch to %I', kernel.runtime_role()); end $$`,
    ['scratch: the runtime role may create here'],
  ],
  [
    'history that can be rewritten',
    `do $$ begin execute format('grant delete on kernel.row_change to %I', kernel.runtime_role()); end $$`,
    ['kernel.row_change: the runtime role may rewrite what the house remembers'],
  ],
]

test.each(PLANTED)('%s is found', async (_what, sql, expected) => {
  await client.query('begin')
  try {
    await client.query(`
      create schema scratch_data;
      create table scratch_data.good (id uuid not null, friend_id uuid);
      call kernel.company_table('scratch.good', keep_history => true);
      create function scratch.own() returns int language sql as 'select 1'`)
    expect(await faults()).toEqual([])
    await client.query(sql)
    const runtime = (await client.query('select kernel.runtime_role() as role')).rows[0].role
    expect(await faults()).toEqual(expected.map((one) => (one.startsWith(':') ? runtime + one : one)).sort())
  } finally {
    await client.query('rollback')
  }
})

test('the runtime role sees no row without a company in scope, and cannot name one', async () => {
  const runtime = new pg.Client({ connectionString: testHouse.runtimeUrl })
  await runtime.connect()
  try {
    const { rows } = await client.query<{ view: string }>(
      `${COMPANY_TABLES} select left(schema, -5) || '.' || quote_ident(noun) as view from company_table`,
      [[], [], []],
    )
    for (const { view } of rows)
      expect((await runtime.query(`select count(*)::int as n from ${view}`)).rows, view).toEqual([{ n: 0 }])
    await expect(runtime.query('select company_id from kernel.event')).rejects.toThrow('does not exist')
    await expect(runtime.query('select 1 from kernel_data.event')).rejects.toThrow('permission denied')
    await expect(runtime.query('set role postgres')).rejects.toThrow('permission denied')
    await expect(runtime.query('create table public.mine (id int)')).rejects.toThrow('permission denied')
    await expect(
      runtime.query(
        `insert into kernel.reaction_done (id, event_id, reaction) values (gen_random_uuid(), gen_random_uuid(), 'x')`,
      ),
    ).rejects.toThrow('company_id')
  } finally {
    await runtime.end()
  }
})
