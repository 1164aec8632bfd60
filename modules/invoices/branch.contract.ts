/** Where a company sells from, and where its numbers are given. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { DocumentType } from './document.rules.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const One = z.object({ id: Id })

/** Where the company sells. `code`: four letters or digits, `0000` the main one. `place`: of the country's list. */
export const Branch = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  address: z.string(),
  place: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  phone: z.string(),
  email: z.string(),
  sells: z.enum(['retail', 'wholesale']).nullable(),
  version: z.int(),
})

export type Branch = z.infer<typeof Branch>

/** Where numbers are given. `last_numbers`: by document type, the last one given. Exactly one is `usual`. */
export const Point = z.object({
  id: Id,
  branch_id: Id,
  code: z.string(),
  name: z.string(),
  usual: z.boolean(),
  last_numbers: z.record(z.string(), z.int()),
})

export type Point = z.infer<typeof Point>

export const listBranches = query('invoices.list_branches', {
  allow: may.read,
  http: 'GET /invoices/branches',
  input: z.object({}),
  output: z.object({ branches: z.array(Branch), points: z.array(Point) }),
})

/** Province, district and corregimiento of the country's list, or ''. */
export const PlaceCode = z.string().regex(/^(\d{1,2}-\d{1,2}-\d{1,2})?$/, { error: 'not_a_place' })

const branchFields = {
  code: z.string().regex(/^[A-Za-z0-9]{4}$/, { error: 'not_a_branch_code' }),
  name: Text(100).min(1),
  address: Text(100).default(''),
  place: PlaceCode.default(''),
  latitude: z.number().min(-90).max(90).default(0),
  longitude: z.number().min(-180).max(180).default(0),
  phone: Text(30).default(''),
  email: Text(100).default(''),
  sells: z.enum(['retail', 'wholesale']).nullable().default(null),
}

/** Enters a branch, or changes the one with this `id`. The first one brings its point `001`. Errors: `same_code`; `code_in_use`. */
export const saveBranch = action('invoices.save_branch', {
  allow: may.configure,
  http: 'POST /invoices/branches',
  input: z.object({ ...branchFields, id: Id.optional() }),
  output: Branch,
  errors: ['same_code', 'code_in_use'],
})

/** Errors: `code_in_use` where a document was issued there. */
export const deleteBranch = action('invoices.delete_branch', {
  allow: may.configure,
  http: 'DELETE /invoices/branches/:id',
  input: One,
  output: Done,
  errors: ['code_in_use'],
})

/**
 * Enters a point, or changes the one with this `id`. `last_numbers`: where a company comes from another system, the last number it gave there; only
 * upwards. Errors: `same_code`; `code_in_use`; `number_below`.
 */
export const savePoint = action('invoices.save_point', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/points',
  input: z.object({
    id: Id.optional(),
    branch_id: Id,
    code: z.string().regex(/^(?!000)\d{3}$/, { error: 'not_a_point_code' }),
    name: Text(100).default(''),
    usual: z.boolean().default(false),
    last_numbers: z.partialRecord(DocumentType, z.int().min(0).max(9_999_999_998)).default({}),
  }),
  output: Point,
  errors: ['same_code', 'code_in_use', 'number_below', 'unknown_branch'],
})

/** Errors: `code_in_use` where a document was issued there. */
export const deletePoint = action('invoices.delete_point', {
  allow: may.configure,
  http: 'DELETE /invoices/points/:id',
  input: One,
  output: Done,
  errors: ['code_in_use'],
})
