import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { type CustomObject, may } from '../../contract.ts'
import { countRecords, exportRecords, listRecords } from '../../record.contract.ts'
import { AddRecord } from '../AddRecord.tsx'
import { listOf, useRecordColumns } from '../columns.tsx'
import { RecordEditor } from '../form/RecordEditor.tsx'
import { OBJECT_ICONS } from '../icons.ts'
import { importPath, recordPath } from '../links.ts'
import { NoObject } from '../NoObject.tsx'
import { RecordCard } from '../RecordCard.tsx'
import { useObject } from '../use_object.ts'
import { BulkBar } from './BulkBar.tsx'
import { useFilterFields } from './filter_fields.ts'
import { cameFrom } from './list_place.ts'

/** The records of an object: found, filtered, edited in place, changed in bulk, taken out. */
export const RecordsPage = () => {
  const object = useObject(useParam('key'))
  return object ? <Records key={object.id} object={object} /> : <NoObject />
}

const Records = ({ object }: { object: CustomObject }) => {
  const { t } = useTranslation('objects')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const { key, label, description, icon } = object
  useTitle(label)
  const list = useRecordList(listRecords, {
    count: countRecords,
    of: { key },
    kind: listOf(key),
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'mine', name: t('views.mine'), filter: { owner_id: user.id } },
    ],
    columns: useRecordColumns(object),
    sort: '-created_at',
    place: cameFrom(key),
  })
  const [state] = list.here
  const add = <AddRecord object={object} onAdd={() => setParams({ panel: 'new' })} />
  return (
    <RecordListPage
      head={
        <PageHeader
          title={label}
          actions={
            <>
              {!list.narrow && object.may_change && (
                <Guarded permission={[imports.create, may.create]}>
                  <Button
                    component="a"
                    href={importPath(key)}
                    variant="default"
                    leftSection={<IconTableImport size={17} stroke={1.7} />}
                  >
                    {t('list.import')}
                  </Button>
                </Guarded>
              )}
              {add}
            </>
          }
        />
      }
      list={list}
      fields={useFilterFields(object)}
      hint={t('list.search')}
      end={
        !list.narrow && (
          <ListExport
            query={exportRecords}
            of={{ ...list.selected, key }}
            sort={state.sort}
            columns={list.shown}
          />
        )
      }
      panel={
        <RecordEditor object={object} opened={params.panel} onClose={() => setParams({ panel: undefined })} />
      }
      label={label}
      href={({ id }) => recordPath(key, id)}
      onPreview={({ id }) => setParams({ panel: id })}
      card={(record) => <RecordCard object={object} record={record} />}
      bulk={<BulkBar object={object} list={list} />}
      empty={
        <EmptyState
          icon={OBJECT_ICONS[icon]}
          title={t('list.empty_title', { label })}
          text={description || t('list.empty_text')}
          action={add}
        />
      }
      nothing={t('list.nothing_fits')}
    />
  )
}
