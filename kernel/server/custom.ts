/** Companies' own fields, checked when written. */
import { customValues } from '#kernel/values/custom.ts'
import { fail, invalidInput } from './errors.ts'
import { company } from './scope.ts'

type OwnField = Parameters<typeof customValues>[0][number] & {
  label: string
  is_unique: boolean
  default_value?: unknown
}
type Values = Record<string, unknown>

/**
 * A record's own values checked field by field. `before`: what it had; values of removed fields stay as they are.
 * `record`: its built-in fields, of which conditions speak. `holder`: the name of another record that carries the value
 * of a unique field, if one does.
 *
 * Errors: `invalid_input` with a problem per field; `value_taken` with `{ label, holder }`.
 */
export const checkedOwnValues = async (
  fields: readonly OwnField[],
  given: Values,
  {
    before = {},
    record,
    holder,
  }: {
    before?: Values
    record: Readonly<Record<string, unknown>>
    holder: (key: string, value: unknown) => Promise<string | undefined>
  },
): Promise<Values> => {
  const removed = new Set(Object.keys(before).filter((key) => !fields.some((f) => f.key === key)))
  const parsed = customValues(fields, company().country, removed, record).safeParse(given)
  if (!parsed.success) throw invalidInput(parsed.error, ['custom'])
  for (const field of fields.filter((f) => f.is_unique)) {
    const value = parsed.data[field.key]
    if (value === undefined || value === before[field.key]) continue
    const other = await holder(field.key, value)
    if (other) fail('value_taken', { label: field.label, holder: other }, `custom.${field.key}`)
  }
  return parsed.data
}

/** Own values that go to many records at once, over what each has; what else these may lack is not asked of them. */
export const checkedForMany = async (fields: readonly OwnField[], given: Values): Promise<unknown> =>
  checkedOwnValues(
    fields.filter(({ key }) => key in given).map((field) => ({ ...field, shown_when: {}, is_unique: false })),
    given,
    { record: {}, holder: async () => undefined },
  )

/** What a new record has in its own fields unless said otherwise. */
export const ownDefaults = (fields: readonly OwnField[]): Values =>
  Object.fromEntries(
    fields.flatMap((f) =>
      f.default_value === null || f.default_value === undefined ? [] : [[f.key, f.default_value]],
    ),
  )
