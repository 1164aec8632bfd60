import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { useFilledTabs } from '#web/client/filled_tabs.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { useNeighbours } from '#web/client/neighbours.ts'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { useAct, useAsk, useLoaded } from '#web/client/queries.ts'
import { RecordMenu } from '#web/client/RecordMenu.tsx'
import { recordTimeline } from '#web/slots.ts'
import { RecordPage as Frame, type RecordTab } from '#web/ui/RecordPage.tsx'
import { type CustomObject, listObjects, may, RECORD, recordTab } from '../../contract.ts'
import {
  countRecords,
  deleteRecord,
  findRecords,
  getRecord,
  listRecords,
  type ObjectRecord,
} from '../../record.contract.ts'
import { RecordEditor } from '../form/RecordEditor.tsx'
import { LeadingRecords } from '../leading/LeadingRecords.tsx'
import { recordPath, recordsPath, SOME_OBJECT } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'
import { NoObject } from '../NoObject.tsx'
import { useObject } from '../use_object.ts'
import { RecordDetails } from './RecordDetails.tsx'
import { storyKinds } from './story_kinds.ts'

/** Everything about one record of an object. */
export const RecordPage = () => {
  const key = useParam('key')
  const id = useParam('id')
  return key === SOME_OBJECT ? <Located id={id} /> : <OfObject key={id} objectKey={key} id={id} />
}

/** Goes on to the record's own address, from one that does not say of which object it is. */
const Located = ({ id }: { id: string }) => {
  const go = useGo()
  const [record] = useLoaded(findRecords, { id }).records
  useEffect(() => {
    if (record) go(recordPath(record.object_key, id), { replace: true })
  }, [record, id, go])
  return record ? null : <NoObject />
}

const OfObject = ({ objectKey, id }: { objectKey: string; id: string }) => {
  const object = useObject(objectKey)
  const record = useLoaded(getRecord, { key: objectKey, id })
  return object ? <OneRecord object={object} record={record} /> : <NoObject />
}

const OneRecord = ({ object, record }: { object: CustomObject; record: ObjectRecord }) => {
  const { t } = useTranslation('objects')
  const [params, setParams] = useSearchParams()
  const people = usePeople()
  const { key, label, may_change } = object
  const { id, name } = record
  const place = cameFrom(key)
  const neighbours = useNeighbours(id, {
    list: listRecords,
    count: countRecords,
    of: { key },
    place,
    page: (other) => recordPath(key, other),
  })
  useRecordVisit({ kind: RECORD, id, title: name, link: recordPath(key, id) })
  const owner = people.nameOf(record.owner_id)
  return (
    <>
      <Frame
        title={name}
        crumbs={[{ label, href: place.remembered()?.back ?? recordsPath(key) }]}
        neighbours={neighbours}
        subtitle={owner && <span>{t('record.owned_by', { owner })}</span>}
        actions={
          may_change && (
            <>
              <More object={object} record={record} />
              <Guarded permission={may.update}>
                <Button
                  leftSection={<IconPencil size={17} stroke={1.7} />}
                  onClick={() => setParams({ panel: id })}
                >
                  {t('record.edit')}
                </Button>
              </Guarded>
            </>
          )
        }
        details={<RecordDetails object={object} record={record} />}
        tabs={useTabs(object, id)}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      <RecordEditor object={object} opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

/** Its story, the records of other objects that lead here, and what other modules put beside them. */
const useTabs = (object: CustomObject, id: string): RecordTab[] => {
  const { t } = useTranslation('objects')
  const objects = useAsk(listObjects, {}).data?.objects ?? []
  const leading = objects
    .flatMap(({ relations }) => relations)
    .filter(({ target_object_id }) => target_object_id === object.id)
  return [
    {
      key: 'timeline',
      label: t('tabs.timeline'),
      content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
    },
    ...leading.map((relation) => ({
      key: `objects-${relation.id}`,
      label: relation.reverse_label,
      content: <LeadingRecords part={relation.id} id={id} />,
    })),
    ...useFilledTabs(recordTab, { recordId: id }),
  ]
}

const More = ({
  object: { key },
  record: { id, name, version },
}: {
  object: CustomObject
  record: ObjectRecord
}) => {
  const { t } = useTranslation('objects')
  const go = useGo()
  const remove = useAct(deleteRecord, {
    said: t('said.trashed', { name }),
    onDone: () => go(recordsPath(key)),
  })
  return (
    <RecordMenu
      permission={may.delete}
      title={t('record.delete_title', { name })}
      text={t('record.delete_text')}
      busy={remove.busy}
      onDelete={() => remove.start({ key, id }, { version })}
    />
  )
}
