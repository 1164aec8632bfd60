import { z } from 'zod'
import type { FieldProblem } from '#kernel/contract.ts'
import type { Attribute } from './category.contract.ts'

type Values = Record<string, unknown>

const schemaOf = ({ type, options }: Pick<Attribute, 'type' | 'options'>): z.ZodType => {
  const choice = z.string().refine((key) => options.some((o) => o.key === key), { error: 'not_an_option' })
  if (type === 'number') return z.number().min(-1e12).max(1e12)
  if (type === 'yes_no') return z.boolean()
  if (type === 'choice') return choice
  return type === 'choices' ? z.array(choice).max(100) : z.string().trim().min(1).max(300)
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * Values after a change: given ones replace, blank ones go. Those of attributes the category no longer has stay as they are,
 * unseen: their attribute may come back. Problems by field `attributes.<key>`.
 */
export const changedAttributes = (
  attributes: readonly Attribute[],
  before: Values,
  given: Values,
): { values: Values; problems: FieldProblem[] } => {
  const values: Values = { ...before }
  const problems: FieldProblem[] = []
  for (const [key, value] of Object.entries(given)) {
    const attribute = attributes.find((one) => one.key === key)
    if (isBlank(value)) delete values[key]
    else if (JSON.stringify(value) === JSON.stringify(before[key])) values[key] = value
    else if (!attribute) problems.push({ field: `attributes.${key}`, code: 'unknown_attribute' })
    else {
      const read = schemaOf(attribute).safeParse(value)
      if (read.success) values[key] = read.data
      else {
        const [issue] = read.error.issues
        const code = issue && /^[a-z]+(_[a-z]+)+$/.test(issue.message) ? issue.message : 'invalid_value'
        problems.push({ field: `attributes.${key}`, code })
      }
    }
  }
  return { values, problems }
}

/** A key for an attribute or an option from its name: `Tamaño (cm)` becomes `tamano_cm`. */
export const keyOf = (name: string): string => {
  const key = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  return /^[a-z]/.test(key) ? key : `a_${key || 'x'}`.slice(0, 60)
}
