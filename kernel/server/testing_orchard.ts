/** A small module for the kernel's own tests, its contract: trees, their apples, and ways in which a story can go wrong. */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import type { UndoneRow } from './undone.ts'

export const may = permissions('orchard')

/** What tests set, and stories stop at: a gate two stories wait for, how often the next reactions fail. */
export const weather: {
  storms: number
  gate: (() => Promise<void>) | undefined
  /** What whoever stands under the tree waits for. */
  shade: (() => Promise<void>) | undefined
  late: Promise<unknown>[]
} = {
  storms: 0,
  gate: undefined,
  shade: undefined,
  late: [],
}

export const Tree = z.object({ id: Id, name: z.string(), height_cm: z.int(), version: z.int() })
export type Tree = z.infer<typeof Tree>
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
export const tidyUp = action('orchard.tidy_up', { allow: may.delete, input: z.object({}), output: Done })
export const undo = action('orchard.undo', { allow: may.update, input: OneTree, output: Done })

/** Grows two trees by 1 cm, one after the other, waiting at the gate between. */
export const growBoth = action('orchard.grow_both', {
  allow: may.update,
  http: 'POST /orchard/grow',
  input: z.object({ first: Id, second: Id }),
  output: Done,
})

/** Holds a statement up for so many milliseconds. */
/** A bell is an advisory lock: whoever sleeps wakes when nobody holds it. */
const Bell = z.object({ bell: z.coerce.number().int() })
export const UNTIL_IT_RINGS = 'select 1 as one from pg_advisory_xact_lock_shared($1)'
/** A bell that nobody ever held. */
export const NO_BELL = 0

export const sleepIn = action('orchard.sleep_in', {
  allow: 'anyone',
  http: 'POST /orchard/sleep',
  input: Bell,
  output: Done,
})
export const dream = query('orchard.dream', {
  allow: 'anyone',
  http: 'GET /orchard/dream',
  input: Bell,
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
    queue: z.string().optional(),
    regret: z.boolean().default(false),
    urgent: z.boolean().default(false),
  }),
  output: Done,
})

/** What the orchard was told of undos, batch by batch. */
export const undos: { operation: string; rows: readonly UndoneRow<Tree>[] }[] = []

export const treePlanted = event('orchard.tree_planted', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string() }),
})

/** A visitor at the orchard's stand: who they said they are is kept in their pass, and a small file may be left there. */
export const visitStand = action('orchard.visit_stand', {
  allow: 'anyone',
  input: z.object({ name: z.string().optional(), picked: z.string().default('') }),
  output: z.object({ name: z.string().nullable(), picked: z.string(), left: z.string().nullable() }),
  upload: { maxBytes: 1_000 },
})
export const standPicture = query('orchard.stand_picture', {
  allow: 'anyone',
  input: z.object({}),
  output: Done,
  download: true,
})
