/** Values of fields that companies add by themselves: how each type is checked. */
import { z } from 'zod'
import type { Filter } from '#kernel/list.ts'
import { Day } from './day.ts'
import { Email } from './email.ts'
import { Money } from './money.ts'
import { parsePhone } from './phone.ts'
import { isReckoned } from './rollup.ts'
import { shownFields } from './shown.ts'

type Definition = { type: string; options?: readonly { key: string }[] }

const text = (longest: number) => z.string().trim().max(longest)

/** The schema of one field's value. `country` reads phones written without a prefix. */
export const customValue = ({ type, options = [] }: Definition, country: string): z.ZodType => {
  const choice = z.string().refine((key) => options.some((o) => o.key === key), { error: 'not_an_option' })
  switch (type) {
    case 'long_text':
      return text(10_000)
    case 'number':
      return z.number({ error: 'no_number' }).min(-1e15).max(1e15)
    case 'money':
      return Money
    case 'day':
      return z.iso.date({ error: 'day_impossible' }).pipe(Day)
    case 'yes_no':
      return z.boolean({ error: 'neither_yes_nor_no' })
    case 'choice':
      return choice
    case 'choices':
      return z.array(choice).max(200)
    case 'email':
      return Email
    case 'phone':
      return z.string().transform((written, check) => {
        const phone = parsePhone(written, country)
        if (phone) return phone.number
        check.addIssue({ code: 'custom', message: 'not_a_phone' })
        return z.NEVER
      })
    case 'url':
      return z.url({ protocol: /^https?$/, error: 'not_a_url' }).max(2_000)
    default:
      return text(500)
  }
}

type Field = Definition & {
  key: string
  required: boolean
  /** What the value is reckoned by; empty or absent where people write it. */
  formula?: string
  rollup?: unknown
  shown_when?: Filter | undefined
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * The schema of a record's `custom`: known keys only, blanks left out, required ones there if the record has the field.
 * Values under keys of removed fields are kept as they are: their field may come back. A value of a field that the
 * record does not have now is kept likewise and waits. `record`: its built-in fields.
 */
export const customValues = (
  fields: readonly Field[],
  country: string,
  removedKeys: ReadonlySet<string> = new Set(),
  record: Readonly<Record<string, unknown>> = {},
) =>
  z.record(z.string(), z.unknown()).transform((given, check) => {
    const values: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(given)) {
      const field = fields.find((f) => f.key === key)
      if (removedKeys.has(key) && !field) values[key] = value
      else if (!field) check.addIssue({ code: 'custom', message: 'unknown_field', path: [key] })
      else if (isReckoned(field)) check.addIssue({ code: 'custom', message: 'reckoned_field', path: [key] })
      else if (!isBlank(value)) {
        const parsed = customValue(field, country).safeParse(value)
        if (parsed.success) values[key] = parsed.data
        else
          for (const issue of parsed.error.issues)
            check.addIssue({ ...issue, path: [key, ...issue.path] } as never)
      }
    }
    for (const field of shownFields(fields, { ...record, custom: values }))
      if (field.required && values[field.key] === undefined)
        check.addIssue({ code: 'custom', message: 'missing', path: [field.key] })
    return values
  })

/**
 * Checks the own values in rows of a list from elsewhere, which rarely fills every required field: what it does not speak of is
 * not asked of it. With a problem in one, none of the row's is taken.
 */
export const customInList = (fields: readonly Field[], country: string) => {
  const schema = customValues(
    fields.map((field) => ({ ...field, required: false })),
    country,
  )
  return (
    given: Readonly<Record<string, unknown>>,
  ): { custom: Record<string, unknown>; problems: { field: string; code: string }[] } => {
    const read = schema.safeParse(given)
    if (read.success) return { custom: read.data, problems: [] }
    const problems = read.error.issues.map(({ path, message }) => ({
      field: `custom.${path.join('.')}`,
      code: /^[a-z_]+$/.test(message) ? message : 'invalid_value',
    }))
    return { custom: {}, problems }
  }
}

/** Of the own fields of an entity those that a record of this kind has: the fields of all, and its kind's. */
export const fieldsOfKind = <F extends { kind_id: string | null }>(
  fields: readonly F[],
  kind: string | null,
): F[] => fields.filter(({ kind_id }) => kind_id === null || kind_id === kind)

/** Own values after a change: given ones replace, null or '' empties. */
export const changedValues = (
  current: Record<string, unknown>,
  changes: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null && value !== ''),
  )

/** Of these values, those that a company's fields can hold, as they hold them; the others are left out. */
export const fittingValues = (
  fields: readonly (Definition & { key: string })[],
  country: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      if (!(field.key in given)) return []
      const read = customValue(field, country).safeParse(given[field.key])
      return read.success ? [[field.key, read.data]] : []
    }),
  )
