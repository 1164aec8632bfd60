import { type CellWords, cellType, cellValue, SEPARATOR } from '#kernel/values/custom_words.ts'
import { columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { isShown } from '#kernel/values/shown.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { CustomObject } from './contract.ts'
import type { ObjectRecord } from './record.contract.ts'

/** A record as a file names its people. */
export type NamedRecord = ObjectRecord & { owner: string; author: string }

type ExportColumn = ListColumn<NamedRecord>
const column = columnsUnder<NamedRecord>('objects:fields')

/** The columns of an export, in the words an import knows again. A link the reader may not see is left out. */
export const exportColumns = (
  { name_label, relations }: CustomObject,
  own: readonly CustomField[],
  wanted: string | undefined,
  words: CellWords,
): readonly ExportColumn[] =>
  columnsWanted(
    [
      column('id', (r) => r.id),
      { key: 'name', label: name_label, type: 'text', value: (r) => r.name },
      ...relations.map(
        ({ key, label }): ExportColumn => ({
          key: `relation.${key}`,
          label,
          type: 'text',
          value: ({ links }) => (links[key] ?? []).flatMap(({ title }) => title ?? []).join(SEPARATOR),
        }),
      ),
      ...own.map(
        (field): ExportColumn => ({
          key: `custom.${field.key}`,
          label: field.label,
          type: cellType(field),
          value: (row) => (isShown(field, own, row) ? cellValue(field, row.custom[field.key], words) : ''),
        }),
      ),
      column('owner_id', (r) => r.owner),
      column('created_by', (r) => r.author),
      column('created_at', (r) => r.created_at.slice(0, 10), 'day'),
    ],
    wanted,
  )
