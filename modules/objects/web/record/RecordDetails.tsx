import { useTranslation } from 'react-i18next'
import { PageLayout } from '#modules/fields/web/offered/PageLayout.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type CustomObject, RECORD } from '../../contract.ts'
import type { ObjectRecord } from '../../record.contract.ts'
import { recordSections } from '../../sections.ts'
import { useRecordColumns } from '../columns.tsx'
import { LinkedNames } from '../LinkedNames.tsx'
import { useObjectFields } from '../use_object.ts'

/** What a record is linked to and all its fields, under headings; simple ones are edited where they stand. */
export const RecordDetails = ({ object, record }: { object: CustomObject; record: ObjectRecord }) => {
  const { t } = useTranslation('objects')
  const formats = useFormats()
  const own = useObjectFields(object)
  const columns = useRecordColumns(object)
  const links = object.relations.map((relation) => {
    const ends = record.links[relation.key]
    return {
      label: relation.label,
      value: ends?.length ? <LinkedNames relation={relation} links={ends} /> : undefined,
    }
  })
  return (
    <PageLayout
      entity={RECORD}
      sections={recordSections}
      kind={object.id}
      own={own}
      record={record}
      columns={columns}
      facts={{
        links,
        created_at: [{ label: t('fields.created_at'), value: formats.moment(record.created_at) }],
        updated_at: [{ label: t('fields.updated_at'), value: formats.moment(record.updated_at) }],
      }}
    />
  )
}
