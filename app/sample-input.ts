/** Input made from a schema, for tests that hold for every operation: one that fits, and many that do not. */
import { z } from 'zod'
import type { Operation } from '#kernel/contract.ts'

type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  minLength?: number
  minItems?: number
  minimum?: number
  $ref?: string
  $defs?: Record<string, Schema>
}

const schemas = new WeakMap<Operation, Schema>()

/** Worked out once for each operation: it costs more than most of what is asked with it. */
export const inputSchema = (operation: Operation): Schema => {
  const known = schemas.get(operation)
  if (known) return known
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as Schema
  schemas.set(operation, schema)
  return schema
}

const BY_FORMAT: Record<string, string> = {
  email: 'somebody@example.com',
  date: '2026-03-01',
  'date-time': '2026-03-01T12:00:00Z',
  uri: 'https://example.com/',
}
const WORDS = [
  'customers.customer',
  'customers:module',
  '/customers',
  'PA',
  'key_1',
  '123456',
  'abc',
  'a',
  '2026-03-01',
  'email',
  'https://www.example.com',
  'abcd',
  '001',
  '2026-03',
]

type Given = { id: string; all: boolean; word: string }

/** A value that fits. Ids are `id`; only required fields unless `all`. */
const sample = (schema: Schema, given: Given, root: Schema = schema, depth = 0): unknown => {
  const { id, all, word } = given
  const inner = (one: Schema): unknown => sample(one, given, root, depth + 1)
  if (schema.$ref) return depth > 8 ? {} : inner(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? root)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return inner(choices.find((one) => one.type !== 'null') ?? {})
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inner))
  if (schema.type === 'array')
    return Array.from({ length: Math.max(schema.minItems ?? 0, all ? 1 : 0) }, () =>
      inner(schema.items ?? {}),
    )
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => all || schema.required?.includes(name))
        .map(([name, one]) => [name, inner(one)]),
    )
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (schema.type === 'null') return null
  if (schema.format === 'uuid' || schema.pattern?.startsWith('^([0-9a-fA-F]{8}')) return id
  const text = BY_FORMAT[schema.format ?? ''] ?? word
  const fitting = schema.pattern
    ? WORDS.find((word) => new RegExp(schema.pattern ?? '', 'u').test(word))
    : undefined
  return (fitting ?? text).padEnd(schema.minLength ?? 1, 'x')
}

/**
 * Input that fits the operation's schema, with `id` wherever an id is asked for; only required fields unless `all`.
 * Undefined where none could be made.
 */
export const fittingInput = (
  operation: Operation,
  id: string,
  all = false,
): Record<string, unknown> | undefined => {
  const schema = inputSchema(operation)
  for (const [word, every] of [
    ['x', all],
    ['123456', all],
    ['123456', true],
  ] as const) {
    const made = sample(schema, { id, all: every, word })
    if (operation.input.safeParse(made).success) return made as Record<string, unknown>
  }
  return undefined
}

/** The fields in which an id is asked for. */
export const idFields = (operation: Operation): string[] => {
  const id = '01890000-0000-7000-8000-00000000abcd'
  return Object.entries(fittingInput(operation, id, true) ?? {}).flatMap(([name, value]) =>
    JSON.stringify(value)?.includes(id) ? [name] : [],
  )
}

const nested = (levels: number): unknown => {
  let value: unknown = 'bottom'
  for (let i = 0; i < levels; i += 1) value = i % 2 ? [value] : { inner: value }
  return value
}

/** Values nobody should send, for any field. */
export const HOSTILE: readonly unknown[] = [
  'a\u0000b',
  '\ud800',
  'x'.repeat(120_000),
  '',
  "'; drop table x; --",
  '{"any":[{"any":[{"any":[{"any":[{"any":[{"any":[{"any":[{"any":[]}]}]}]}]}]}]}]}',
  'ﷺ'.repeat(300),
  -1,
  1e308,
  0.1,
  null,
  [],
  {},
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  nested(30),
  Array.from({ length: 20_001 }, (_, i) => i),
  '9999-12-31',
  '2026-02-30',
  '+275760-09-13',
  '00000000-0000-0000-0000-000000000000',
]

/** Instead of an input as a whole. */
export const NO_INPUT: readonly unknown[] = [[], ['id'], 'text', 7, true, nested(30)]
