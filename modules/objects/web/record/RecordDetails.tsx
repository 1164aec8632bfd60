import { useTranslation } from 'react-i18next'
import { shownFields } from '#kernel/values/shown.ts'
import { type Detail, DetailList } from '#web/ui/DetailList.tsx'
import { EditableValue } from '#web/ui/EditableValue.tsx'
import { bySection, madeOf } from '#web/ui/fields/own_field.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { CustomObject } from '../../contract.ts'
import type { ObjectRecord } from '../../record.contract.ts'
import { useRecordColumns } from '../columns.tsx'
import { LinkedNames } from '../LinkedNames.tsx'
import { useObjectFields } from '../use_object.ts'

/** What a record is linked to and all its fields, under headings; simple ones are edited where they stand. */
export const RecordDetails = ({ object, record }: { object: CustomObject; record: ObjectRecord }) => {
  const { t } = useTranslation('objects')
  const formats = useFormats()
  const own = useObjectFields(object)
  const columns = useRecordColumns(object)
  const fact = (key: string): Detail[] => {
    const column = columns.find((one) => one.key === key)
    return column ? [{ label: column.title, value: <EditableValue column={column} row={record} /> }] : []
  }
  return (
    <>
      <DetailList
        title={t('record.about')}
        details={[
          ...fact('name'),
          ...object.relations.map((relation) => {
            const links = record.links[relation.key]
            return {
              label: relation.label,
              value: links?.length ? <LinkedNames relation={relation} links={links} /> : undefined,
            }
          }),
          ...fact('owner_id'),
        ]}
      />
      {bySection(shownFields(own, record)).map(({ section, fields }) => (
        <DetailList
          key={section}
          title={section || t('shell:own_fields')}
          details={fields.flatMap((field) =>
            fact(`custom.${field.key}`).map((detail) => ({ ...detail, about: madeOf(field, own, columns) })),
          )}
        />
      ))}
      <DetailList
        title={t('record.dates')}
        details={[
          { label: t('fields.created_at'), value: formats.moment(record.created_at) },
          ...fact('created_by'),
          { label: t('fields.updated_at'), value: formats.moment(record.updated_at) },
        ]}
      />
    </>
  )
}
