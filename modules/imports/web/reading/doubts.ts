import type { Import } from '../../contract.ts'

type Detected = keyof Import['detected']
export type Doubtful = Pick<Import, 'reading' | 'detected' | 'columns' | 'fields'>

// What a decimal mark or an order of dates is needed for. Cells of a workbook hold their numbers as numbers.
const CONCERNS: Partial<Record<Detected, readonly string[]>> = {
  decimal: ['number', 'money', 'price'],
  day_order: ['date', 'day'],
}

const typesOf = ({ columns, fields }: Pick<Import, 'columns' | 'fields'>): Set<string | undefined> =>
  new Set(
    columns.map(
      ({ field, part, new_field }) =>
        new_field?.type ?? fields.find((one) => one.field === field && one.part === part)?.type,
    ),
  )

/** What was found out without certainty and matters for what the columns become; only that is worth a person's look. */
export const doubtsOf = (imported: Doubtful): Detected[] => {
  const types = typesOf(imported)
  return (Object.keys(imported.detected) as Detected[]).filter((aspect) => {
    if (imported.detected[aspect]?.certain !== false) return false
    if (aspect === 'decimal' && imported.reading.kind === 'xlsx') return false
    return CONCERNS[aspect]?.some((type) => types.has(type)) ?? true
  })
}
