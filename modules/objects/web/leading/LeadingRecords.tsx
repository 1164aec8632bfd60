import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { type CustomObject, listObjects, may, type Relation } from '../../contract.ts'
import { listRecords } from '../../record.contract.ts'
import { AddRecord } from '../AddRecord.tsx'
import { RecordEditor } from '../form/RecordEditor.tsx'
import { OBJECT_ICONS } from '../icons.ts'
import { RecordCard } from '../RecordCard.tsx'

/** The records that one relation links to the record at hand, in its tab, and a new one of them. `part`: the relation. */
export const LeadingRecords = ({ part, id }: { part: string; id: string }) => {
  const objects = useAsk(listObjects, {}).data?.objects ?? []
  const object = objects.find(({ relations }) => relations.some((one) => one.id === part))
  const relation = object?.relations.find((one) => one.id === part)
  return object && relation ? <Records key={id} object={object} relation={relation} id={id} /> : null
}

const Records = ({ object, relation, id }: { object: CustomObject; relation: Relation; id: string }) => {
  const { t } = useTranslation('objects')
  const [opened, setOpened] = useState<string>()
  const list = useList(listRecords, {
    key: object.key,
    filter: { [`relation.${relation.key}`]: id },
    sort: 'name',
    limit: 50,
  })
  return (
    <>
      <RelatedRecords
        permission={may.read}
        list={list}
        icon={OBJECT_ICONS[object.icon]}
        none={{ title: t('leading.none', { label: object.label }) }}
        head={object.label}
        add={<AddRecord quiet object={object} onAdd={() => setOpened('new')} />}
        line={(record) => <RecordCard object={object} record={record} without={relation.key} />}
      />
      <RecordEditor
        object={object}
        opened={opened}
        links={{ [relation.key]: [id] }}
        onClose={() => setOpened(undefined)}
      />
    </>
  )
}
