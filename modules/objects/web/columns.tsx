import { useTranslation } from 'react-i18next'
import { isReckoned } from '#kernel/values/rollup.ts'
import { isShown } from '#kernel/values/shown.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { ownColumn } from '#web/ui/fields/own_columns.ts'
import { ownOfText, textOfOwn } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { CustomObject } from '../contract.ts'
import type { ObjectRecord } from '../record.contract.ts'
import { LinkedNames } from './LinkedNames.tsx'
import { useCellSave } from './save_cell.ts'
import { useObjectFields } from './use_object.ts'

type Column = GridColumn<ObjectRecord>

/** The list's name, under which views and columns are kept. */
export const listOf = (key: string): string => `objects.record.${key}`

/** Own fields beyond this many are in the column picker only. */
const SHOWN_FIELDS = 5

/** Everything a list or a page can show of a record, each with how it is edited in its place. */
export const useRecordColumns = (object: CustomObject): readonly Column[] => {
  const { t } = useTranslation('objects')
  const formats = useFormats()
  const people = usePeople()
  const own = useObjectFields(object)
  const edit = useCellSave(object)
  return [
    {
      key: 'name',
      title: object.name_label,
      value: ({ name }) => name,
      sortable: true,
      width: 220,
      edit: edit((name) => ({ name: name.trim() })),
    },
    ...object.relations.map(
      (relation): Column => ({
        key: `relation.${relation.key}`,
        reads: 'links',
        title: relation.label,
        value: ({ links }) => (links[relation.key] ?? []).map(({ title }) => title).join(', '),
        cell: ({ links }) => <LinkedNames relation={relation} links={links[relation.key]} plain />,
        width: 190,
      }),
    ),
    ...own.map((field, at): Column => {
      const column = { ...ownColumn<ObjectRecord>(field, own), optional: at >= SHOWN_FIELDS }
      if (isReckoned(field)) return column
      const typed = field.type === 'money' || field.type === 'choices' ? { type: 'text' as const } : {}
      return {
        ...column,
        edit: edit(
          (written) => {
            const value = ownOfText(field, written, formats)
            if (value === undefined) throw new Error(t(`not_of_type.${field.type}`))
            return { custom: { [field.key]: value } }
          },
          {
            ...typed,
            unless: (record) => (isShown(field, own, record) ? undefined : t('shell:own_field_absent')),
            text: ({ custom }) => textOfOwn(field, custom[field.key], formats),
          },
        ),
      }
    }),
    {
      key: 'owner_id',
      title: t('fields.owner_id'),
      value: ({ owner_id }) => people.nameOf(owner_id),
      width: 150,
      edit: edit((id) => ({ owner_id: id || null }), {
        type: 'choice',
        options: people.options,
        text: ({ owner_id }) => owner_id ?? '',
      }),
    },
    {
      key: 'created_at',
      title: t('fields.created_at'),
      value: ({ created_at }) => created_at,
      cell: ({ created_at }) => <time dateTime={created_at}>{formats.day(formats.dayOf(created_at))}</time>,
      type: 'moment',
      sortable: true,
      width: 130,
    },
    {
      key: 'created_by',
      title: t('fields.created_by'),
      value: ({ created_by }) => people.nameOf(created_by),
      optional: true,
      width: 150,
    },
    {
      key: 'updated_at',
      title: t('fields.updated_at'),
      value: ({ updated_at }) => updated_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 150,
    },
  ]
}
