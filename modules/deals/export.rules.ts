import { type CellWords, cellType, cellValue, SEPARATOR } from '#kernel/values/custom_words.ts'
import { amountCell, columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { isShown } from '#kernel/values/shown.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Opportunity } from './contract.ts'

/** What a file shows instead of ids and keys. */
export type Names = Record<'pipelines' | 'stages' | 'people' | 'statuses', ReadonlyMap<string, string>>

type ExportColumn = ListColumn<Opportunity>
const column = columnsUnder<Opportunity>('deals:fields')

const major = ({ value_minor, currency }: Opportunity): number => amountCell(value_minor, currency)

/** In the words an import knows again, so that a file that went out can come back and change nothing. */
const COLUMNS = ({ pipelines, stages, people, statuses }: Names): readonly ExportColumn[] => [
  column('id', (o) => o.id),
  column('reference', (o) => o.reference),
  column('title', (o) => o.title),
  column('customer', (o) => o.customer_name),
  column('contact', (o) => o.contact_name),
  column('pipeline', (o) => pipelines.get(o.pipeline_id)),
  column('stage', (o) => stages.get(o.stage_id)),
  column('status', (o) => statuses.get(o.status)),
  column('owner_id', (o) => people.get(o.owner_id ?? '')),
  column('value_minor', major, 'number'),
  column('currency', (o) => o.currency),
  column('probability', (o) => o.probability, 'number'),
  column('weighted_minor', (o) => (major(o) * o.probability) / 100, 'number'),
  column('expected_close_on', (o) => o.expected_close_on, 'day'),
  column('next_step_on', (o) => o.next_step_on, 'day'),
  column('source', (o) => o.source),
  column('tags', (o) => o.tags.join(SEPARATOR)),
  column('description', (o) => o.description),
  column('reason', (o) => o.reason),
  column('closed_on', (o) => o.closed_on, 'day'),
  column('created_at', (o) => o.created_at.slice(0, 10), 'day'),
]

const ownColumn = (field: CustomField, own: readonly CustomField[], words: CellWords): ExportColumn => ({
  key: `custom.${field.key}`,
  label: field.label,
  type: cellType(field),
  value: (row) => (isShown(field, own, row) ? cellValue(field, row.custom[field.key], words) : ''),
})

/** What lists call a field and what the file calls it. */
const SAME: Record<string, string> = {
  stage_id: 'stage',
  pipeline_id: 'pipeline',
  customer_id: 'customer',
  contact_id: 'contact',
}

/** The columns of an export in their order. */
export const exportColumns = (
  own: readonly CustomField[],
  wanted: string | undefined,
  words: CellWords,
  names: Names,
): readonly ExportColumn[] =>
  columnsWanted([...COLUMNS(names), ...own.map((field) => ownColumn(field, own, words))], wanted, (key) => [
    SAME[key] ?? key,
  ])
