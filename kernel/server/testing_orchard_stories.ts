/** The orchard's stories, its tables, and how it comes into the house. */
import { z } from 'zod'
import { Id, newId } from '#kernel/values/id.ts'
import { statement } from './database.ts'
import { fail, found } from './errors.ts'
import { emit } from './events.ts'
import { emptyTrash, refuseStale, restoreRecord, undoRun } from './history.ts'
import { enqueue } from './jobs.ts'
import { assemble, house, implement, job, module, when } from './module.ts'
import { page } from './page.ts'
import { call } from './run.ts'
import { scope } from './scope.ts'
import * as o from './testing_orchard.ts'
import { may, type Tree, weather } from './testing_orchard.ts'
import { asOwner } from './testing_owner.ts'
import { rowsUndone } from './undone.ts'

/** Begins something the story does not wait for, and the test does. */
const leave = (promise: Promise<unknown>): void => {
  promise.catch(() => {})
  weather.late.push(promise)
}

export const harvest = job('orchard.harvest', {
  payload: z.object({ tree_id: Id, grams: z.int() }),
  work: async ({ tree_id, grams }) => {
    await call(o.addApple, { tree_id, weight_grams: grams })
    await weather.gate?.()
  },
})

/** Somebody stands under the tree. */
const harvestNow = job('orchard.harvest_now', {
  urgent: true,
  payload: harvest.payload,
  work: async ({ tree_id, grams }) => {
    await call(o.addApple, { tree_id, weight_grams: grams })
    await weather.shade?.()
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

const PASS = 'ceiba_orchard'

const standPages = [
  page('GET /c/:company/stand', o.visitStand, {
    pass: PASS,
    input: ({ picked }) => ({ picked }),
    show: (seen, { url, root, language }) => ({ content: JSON.stringify({ ...seen, url, root, language }) }),
  }),
  page('POST /c/:company/stand', o.visitStand, {
    pass: PASS,
    input: ({ name, picked }) => ({ name, picked }),
    show: ({ left }, { root }) => ({ content: '', goTo: `${root}/stand?left=${left ?? ''}` }),
  }),
  page('GET /c/:company/stand.png', o.standPicture, { input: () => ({}), show: () => ({ content: '' }) }),
]

const textOf = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  let text = ''
  for await (const part of stream) text += part
  return text
}

const orchard = module({
  name: 'orchard',
  needs: [],
  hears: [],
  permissions: may,
  directory: import.meta.dirname,
  pages: standPages,
  events: [o.treePlanted],
  jobs: [harvest, harvestNow],
  restorable: [{ table: 'orchard.tree', kind: 'tree', title: (row) => row.name, allow: may.read }],
  reactions: [
    when(o.treePlanted, async ({ id }) => {
      if (weather.storms > 0) {
        weather.storms -= 1
        throw new Error('A storm.')
      }
      await insertApple(id, 100)
    }),
  ],
  undone: async ({ by, operation }) => {
    for await (const rows of rowsUndone<Tree>(by, 'orchard.tree')) o.undos.push({ operation, rows })
  },
  operations: [
    implement(o.plantTree, async ({ id = newId(), name, height_cm, regret }) => {
      await statement('insert into orchard.tree (id, name, height_cm) values ($1, $2, $3)', [
        id,
        name,
        height_cm,
      ])
      await emit(o.treePlanted, { id, name })
      if (regret) fail('tree_regretted')
      return treeById(id)
    }),
    implement(o.getTree, ({ id }) => treeById(id)),
    implement(o.listTrees, async () => ({
      trees: await statement<Tree>('select id, name, height_cm, version from orchard.tree order by id'),
    })),
    implement(o.changeTree, async ({ id, ...changes }) => {
      refuseStale(await treeById(id, 'for update'))
      await statement(
        'update orchard.tree set name = coalesce($2, name), height_cm = coalesce($3, height_cm) where id = $1',
        [id, changes.name ?? null, changes.height_cm ?? null],
      )
      return treeById(id)
    }),
    implement(o.fellTree, async ({ id }) => {
      await statement('delete from orchard.tree where id = $1', [id])
      return {}
    }),
    implement(o.fellTrees, async ({ ids }) => {
      await statement('delete from orchard.tree where id = any($1)', [ids])
      return {}
    }),
    implement(o.graftTrees, async ({ tree_id, other_tree_id }) => {
      await statement('insert into orchard.graft (id, tree_id, other_tree_id) values ($1, $2, $3)', [
        newId(),
        tree_id,
        other_tree_id,
      ])
      return {}
    }),
    implement(o.replantTree, async ({ id }) => {
      await restoreRecord('tree', id)
      return {}
    }),
    implement(o.addApple, async ({ tree_id, weight_grams }) => {
      const id = newId()
      await statement('insert into orchard.apple (id, tree_id, weight_grams) values ($1, $2, $3)', [
        id,
        tree_id,
        weight_grams,
      ])
      return { id }
    }),
    implement(o.tidyUp, async () => {
      await emptyTrash()
      return {}
    }),
    implement(o.undo, async ({ id }) => {
      await undoRun(id)
      return {}
    }),
    implement(o.growBoth, async ({ first, second }) => {
      await grow(first)
      await weather.gate?.()
      await grow(second)
      return {}
    }),
    implement(o.sleepIn, async ({ bell }) => {
      await statement(o.UNTIL_IT_RINGS, [bell])
      return {}
    }),
    implement(o.dream, async ({ bell }) => {
      await statement(o.UNTIL_IT_RINGS, [bell])
      return {}
    }),
    implement(o.breakDown, async ({ sql }) => {
      if (sql) await statement(sql)
      throw new TypeError('secret thoughts of the server')
    }),
    implement(o.forgetAwait, async ({ way }) => {
      if (way === 'late')
        leave(new Promise((wait) => setTimeout(wait, 50)).then(() => insertApple(newId(), 1)))
      if (way === 'failing') leave(insertApple(newId(), 1))
      if (way === 'in_time')
        leave(statement('insert into orchard.tree (id, name) values ($1, $2)', [newId(), 'In time']))
      return {}
    }),
    implement(o.emitWhileReading, async () => {
      await emit(o.treePlanted, { id: newId(), name: '' })
      return {}
    }),
    implement(o.visitStand, async ({ name, picked }) => {
      const { http } = scope()
      const file = await http?.upload?.()
      if (name) http?.setCookie?.(PASS, name, { maxAgeSeconds: 60, path: '/' })
      return {
        name: name ?? http?.cookies[PASS] ?? null,
        picked,
        left: file ? `${file.name} ${await textOf(file.stream)}` : null,
      }
    }),
    implement(o.standPicture, async () => {
      const content = [Buffer.from('89504e47', 'hex')]
      await scope().http?.sendFile?.({
        name: 'tree.png',
        mediaType: 'image/png',
        content: content as never,
        lasting: true,
        shown: true,
      })
      return {}
    }),
    implement(o.orderHarvest, async ({ key, queue, regret, urgent, ...ordered }) => {
      await enqueue(urgent ? harvestNow : harvest, ordered, { ...(key && { key }), ...(queue && { queue }) })
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

/** Adds the orchard to the house. Returns how to take it out again. */
export const plantOrchard = async (): Promise<() => void> => {
  const before = house().modules
  const [there] = await asOwner("select 1 from pg_namespace where nspname = 'orchard_data'")
  if (!there) await asOwner(TABLES)
  assemble([...before.filter((m) => m.name !== 'orchard'), orchard])
  return () => assemble(before)
}
