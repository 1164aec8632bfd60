import { cellType, cellValue, SEPARATOR } from '#kernel/values/custom_words.ts'
import { minorDigits } from '#kernel/values/money.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Opportunity } from './contract.ts'

/** An opportunity with the names that a file shows instead of ids. */
export type NamedOpportunity = Opportunity & { pipeline: string; stage: string; owner: string }

/** A column of the exported file. `header` is a text key, or the label of an own field. */
export type ExportColumn = {
  key: string
  header: string
  type: 'text' | 'number' | 'day'
  value: (opportunity: NamedOpportunity) => string | number
}

const column = (
  key: string,
  value: (o: NamedOpportunity) => string | number | null,
  type: ExportColumn['type'] = 'text',
): ExportColumn => ({ key, header: `deals:fields.${key}`, type, value: (o) => value(o) ?? '' })

/** In whole units of the currency, as people write amounts. */
const major = ({ value_minor, currency }: NamedOpportunity): number =>
  value_minor / 10 ** minorDigits(currency)

/** In the words an import knows again, so that a file that went out can come back and change nothing. */
const COLUMNS = (statuses: Record<string, string>): readonly ExportColumn[] => [
  column('id', (o) => o.id),
  column('reference', (o) => o.reference),
  column('title', (o) => o.title),
  column('customer', (o) => o.customer_name),
  column('contact', (o) => o.contact_name),
  column('pipeline', (o) => o.pipeline),
  column('stage', (o) => o.stage),
  column('status', (o) => statuses[o.status] ?? o.status),
  column('owner_id', (o) => o.owner),
  column('value_minor', major, 'number'),
  column('currency', (o) => o.currency),
  column('probability', (o) => o.probability, 'number'),
  column('weighted_minor', (o) => (major(o) * o.probability) / 100, 'number'),
  column('expected_close_on', (o) => o.expected_close_on, 'day'),
  column('source', (o) => o.source),
  column('tags', (o) => o.tags.join(SEPARATOR)),
  column('description', (o) => o.description),
  column('reason', (o) => o.reason),
  column('closed_on', (o) => o.closed_on, 'day'),
  column('created_at', (o) => o.created_at.slice(0, 10), 'day'),
]

const ownColumn = (field: CustomField, words: { yes: string; no: string }): ExportColumn => ({
  key: `custom.${field.key}`,
  header: field.label,
  type: cellType(field),
  value: ({ custom }) => cellValue(field, custom[field.key], words),
})

/** What lists call a field and what the file calls it. */
const SAME: Record<string, string> = {
  stage_id: 'stage',
  pipeline_id: 'pipeline',
  customer_id: 'customer',
  contact_id: 'contact',
}

/** The columns of an export in their order: those asked for, always led by the id that makes the way back sure. */
export const exportColumns = (
  own: readonly CustomField[],
  wanted: string | undefined,
  words: { yes: string; no: string; statuses: Record<string, string> },
): ExportColumn[] => {
  const all = [...COLUMNS(words.statuses), ...own.map((field) => ownColumn(field, words))]
  if (!wanted) return all
  const keys = ['id', ...wanted.split(',').map((key) => SAME[key.trim()] ?? key.trim())]
  return all
    .filter(({ key }) => keys.includes(key))
    .toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key))
}
