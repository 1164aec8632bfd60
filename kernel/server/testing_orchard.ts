/** A small module for the kernel's own tests: trees, their apples, and every way in which a story can go wrong. */
import pg from 'pg'
import { inject } from 'vitest'
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { Id, newId } from '#kernel/values/id.ts'
import { placementOf, statement } from './database.ts'
import { fail, found } from './errors.ts'
import { emit } from './events.ts'
import { refuseStale, restoreRecord, undoRun } from './history.ts'
import { enqueue } from './jobs.ts'
import { assemble, house, implement, job, module, when } from './module.ts'
import { call } from './run.ts'

const may = permissions('orchard')

/** What tests set, and stories stop at: a gate two stories wait for, how often the next reactions fail. */
export const weather: { storms: number; gate: (() => Promise<void>) | undefined; late: Promise<unknown>[] } =
  {
    storms: 0,
    gate: undefined,
    late: [],
  }

/** Begins something the story does not wait for, and the test does. */
const leave = (promise: Promise<unknown>): void => {
  promise.catch(() => {})
  weather.late.push(promise)
}

const Tree = z.object({ id: Id, name: z.string(), height_cm: z.int(), version: z.int() })
type Tree = z.infer<typeof Tree>
const OneTree = z.object({ id: Id })

export const plantTree = action('orchard.plant_tree', {
  allow: may.create,
  http: 'POST /orchard/trees',
  input: z.object({
    id: Id.optional(),
    name: z.string().max(100_000),
    height_cm: z.int().default(10),
    /** Refused after everything was written. */
    regret: z.boolean().default(false),
    password: z.string().optional(),
  }),
  output: Tree,
  errors: ['tree_regretted'],
})
export const getTree = query('orchard.get_tree', {
  allow: may.read,
  http: 'GET /orchard/trees/:id',
  input: OneTree,
  output: Tree,
})
export const listTrees = query('orchard.list_trees', {
  allow: may.read,
  http: 'GET /orchard/trees',
  input: z.object({}),
  output: z.object({ trees: z.array(Tree) }),
})
export const changeTree = action('orchard.change_tree', {
  allow: may.update,
  http: 'PUT /orchard/trees/:id',
  input: OneTree.extend({ name: z.string().optional(), height_cm: z.int().optional() }),
  output: Tree,
})
export const fellTree = action('orchard.fell_tree', { allow: may.delete, input: OneTree, output: Done })
export const replantTree = action('orchard.replant_tree', { allow: may.create, input: OneTree, output: Done })
export const addApple = action('orchard.add_apple', {
  allow: may.create,
  input: z.object({ tree_id: Id, weight_grams: z.int() }),
  output: z.object({ id: Id }),
})
export const graftTrees = action('orchard.graft_trees', {
  allow: may.create,
  input: z.object({ tree_id: Id, other_tree_id: Id }),
  output: Done,
})
export const fellTrees = action('orchard.fell_trees', {
  allow: may.delete,
  input: z.object({ ids: z.array(Id) }),
  output: Done,
})
export const undo = action('orchard.undo', { allow: may.update, input: OneTree, output: Done })

/** Grows two trees by 1 cm, one after the other, waiting at the gate between. */
export const growBoth = action('orchard.grow_both', {
  allow: may.update,
  http: 'POST /orchard/grow',
  input: z.object({ first: Id, second: Id }),
  output: Done,
})

/** Holds a statement up for so many milliseconds. */
export const sleepIn = action('orchard.sleep_in', {
  allow: 'anyone',
  http: 'POST /orchard/sleep',
  input: z.object({ ms: z.int().max(60_000) }),
  output: Done,
})
export const dream = query('orchard.dream', {
  allow: 'anyone',
  http: 'GET /orchard/dream',
  input: z.object({ ms: z.coerce.number().int().max(60_000) }),
  output: Done,
})

/** Throws what no story should. */
export const breakDown = query('orchard.break_down', {
  allow: 'anyone',
  http: 'GET /orchard/break-down',
  input: z.object({ sql: z.string().optional() }),
  output: Done,
})

/** Writes without waiting, in one of three ways. */
export const forgetAwait = action('orchard.forget_await', {
  allow: may.create,
  input: z.object({ way: z.enum(['late', 'failing', 'in_time']) }),
  output: Done,
})
export const emitWhileReading = query('orchard.emit_while_reading', {
  allow: may.read,
  input: z.object({}),
  output: Done,
})
export const orderHarvest = action('orchard.order_harvest', {
  allow: may.create,
  input: z.object({
    tree_id: Id,
    grams: z.int(),
    key: z.string().optional(),
    regret: z.boolean().default(false),
  }),
  output: Done,
})

export const treePlanted = event('orchard.tree_planted', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string() }),
})

export const harvest = job('orchard.harvest', {
  payload: z.object({ tree_id: Id, grams: z.int() }),
  work: async ({ tree_id, grams }) => {
    await call(addApple, { tree_id, weight_grams: grams })
  },
})

const insertApple = (tree: string, grams: number): Promise<unknown> =>
  statement('insert into orchard.apple (id, tree_id, weight_grams) values ($1, $2, $3)', [
    newId(),
    tree,
    grams,
  ])

const treeById = async (id: string, suffix = ''): Promise<Tree> =>
  found(
    (
      await statement<Tree>(`select id, name, height_cm, version from orchard.tree where id = $1 ${suffix}`, [
        id,
      ])
    )[0],
  )

const grow = (id: string): Promise<unknown> =>
  statement('update orchard.tree set height_cm = height_cm + 1 where id = $1', [id])

export const orchard = module({
  name: 'orchard',
  needs: [],
  hears: [],
  permissions: may,
  directory: import.meta.dirname,
  events: [treePlanted],
  jobs: [harvest],
  restorable: [{ table: 'orchard.tree', kind: 'tree', title: (row) => row.name, allow: may.read }],
  reactions: [
    when(treePlanted, async ({ id }) => {
      if (weather.storms > 0) {
        weather.storms -= 1
        throw new Error('A storm.')
      }
      await insertApple(id, 100)
    }),
  ],
  operations: [
    implement(plantTree, async ({ id = newId(), name, height_cm, regret }) => {
      await statement('insert into orchard.tree (id, name, height_cm) values ($1, $2, $3)', [
        id,
        name,
        height_cm,
      ])
      await emit(treePlanted, { id, name })
      if (regret) fail('tree_regretted')
      return treeById(id)
    }),
    implement(getTree, ({ id }) => treeById(id)),
    implement(listTrees, async () => ({
      trees: await statement<Tree>('select id, name, height_cm, version from orchard.tree order by id'),
    })),
    implement(changeTree, async ({ id, ...changes }) => {
      refuseStale(await treeById(id, 'for update'))
      await statement(
        'update orchard.tree set name = coalesce($2, name), height_cm = coalesce($3, height_cm) where id = $1',
        [id, changes.name ?? null, changes.height_cm ?? null],
      )
      return treeById(id)
    }),
    implement(fellTree, async ({ id }) => {
      await statement('delete from orchard.tree where id = $1', [id])
      return {}
    }),
    implement(fellTrees, async ({ ids }) => {
      await statement('delete from orchard.tree where id = any($1)', [ids])
      return {}
    }),
    implement(graftTrees, async ({ tree_id, other_tree_id }) => {
      await statement('insert into orchard.graft (id, tree_id, other_tree_id) values ($1, $2, $3)', [
        newId(),
        tree_id,
        other_tree_id,
      ])
      return {}
    }),
    implement(replantTree, async ({ id }) => {
      await restoreRecord('tree', id)
      return {}
    }),
    implement(addApple, async ({ tree_id, weight_grams }) => {
      const id = newId()
      await statement('insert into orchard.apple (id, tree_id, weight_grams) values ($1, $2, $3)', [
        id,
        tree_id,
        weight_grams,
      ])
      return { id }
    }),
    implement(undo, async ({ id }) => {
      await undoRun(id)
      return {}
    }),
    implement(growBoth, async ({ first, second }) => {
      await grow(first)
      await weather.gate?.()
      await grow(second)
      return {}
    }),
    implement(sleepIn, async ({ ms }) => {
      await statement('select pg_sleep($1::float / 1000)', [ms])
      return {}
    }),
    implement(dream, async ({ ms }) => {
      await statement('select pg_sleep($1::float / 1000)', [ms])
      return {}
    }),
    implement(breakDown, async ({ sql }) => {
      if (sql) await statement(sql)
      throw new TypeError('secret thoughts of the server')
    }),
    implement(forgetAwait, async ({ way }) => {
      if (way === 'late')
        leave(new Promise((wait) => setTimeout(wait, 50)).then(() => insertApple(newId(), 1)))
      if (way === 'failing') leave(insertApple(newId(), 1))
      if (way === 'in_time')
        leave(statement('insert into orchard.tree (id, name) values ($1, $2)', [newId(), 'In time']))
      return {}
    }),
    implement(emitWhileReading, async () => {
      await emit(treePlanted, { id: newId(), name: '' })
      return {}
    }),
    implement(orderHarvest, async ({ key, regret, ...ordered }) => {
      await enqueue(harvest, ordered, key ? { key } : {})
      if (regret) fail('tree_regretted')
      return {}
    }),
  ],
})

const TABLES = `
  create schema if not exists orchard_data;
  create table orchard_data.tree (
    id uuid not null, name text not null, height_cm integer not null default 10, version integer not null default 1);
  call kernel.company_table('orchard.tree', keep_history => true);
  create table orchard_data.apple (id uuid not null, tree_id uuid not null, weight_grams integer not null);
  call kernel.company_table('orchard.apple', keep_history => true);
  create table orchard_data.graft (id uuid not null, tree_id uuid not null, other_tree_id uuid not null);
  call kernel.company_table('orchard.graft', keep_history => true);
  alter table orchard_data.graft
    add foreign key (company_id, tree_id) references orchard_data.tree (company_id, id) on delete cascade deferrable,
    add foreign key (company_id, other_tree_id) references orchard_data.tree (company_id, id) on delete cascade deferrable;
  alter table orchard_data.apple add foreign key (company_id, tree_id)
    references orchard_data.tree (company_id, id) on delete cascade deferrable;`

/** Runs SQL as the role that owns this process's test database. */
export const asOwner = async <R>(sql: string, values: unknown[] = []): Promise<R[]> => {
  const { rows } = await placementOf(undefined).read.query(undefined, 'select current_database() as name', [])
  const client = new pg.Client({
    connectionString: inject('databaseUrl').replace(/\/[^/]+$/, `/${(rows[0] as { name: string }).name}`),
  })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as R[]
  } finally {
    await client.end()
  }
}

/** Adds the orchard to the house. Returns how to take it out again. */
export const plantOrchard = async (): Promise<() => void> => {
  const before = house().modules
  const [there] = await asOwner("select 1 from pg_namespace where nspname = 'orchard_data'")
  if (!there) await asOwner(TABLES)
  assemble([...before.filter((m) => m.name !== 'orchard'), orchard])
  return () => assemble(before)
}
