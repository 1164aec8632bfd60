import { Button } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { BulkPopover } from '#web/client/bulk/BulkPopover.tsx'
import { BulkTags } from '#web/client/bulk/BulkTags.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { may as holds } from '#web/client/session.ts'
import {
  type Customer,
  deleteCustomers,
  exportCustomers,
  getCustomer,
  listWords,
  may,
  updateCustomers,
} from '../../contract.ts'
import { lifecycleOptions, statusOptions } from '../choices.ts'
import { MergeDialog } from '../merge/MergeDialog.tsx'
import { BulkSource } from './BulkSource.tsx'
import { ListActs } from './ListActs.tsx'

const useTags = () => useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []

type Changes = Sent<typeof updateCustomers>['changes']

/** What can be done with many customers at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({ list }: { list: RecordList<Customer> }) => {
  const { t } = useTranslation('customers')
  const { count, which, shown } = chosenOf(list)
  const people = usePeople()
  const [merging, setMerging] = useState(false)

  const update = useAct(updateCustomers, {
    said: ({ changed }) => t('said.changed', { count: changed }),
    onDone: list.chooseNone,
  })
  const remove = useAct(deleteCustomers, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone: list.chooseNone,
  })
  const change = (changes: Changes) => update.start({ ...which, changes })
  const pair =
    list.selection.ids.size === 2 ? list.grid.rows.filter(({ id }) => list.selection.ids.has(id)) : []
  const [first, second] = pair

  if (!holds(may.update) && !holds(may.delete))
    return <ListExport query={exportCustomers} of={shown} columns={list.shown} place="bar" />
  return (
    <>
      <BulkChoose
        permission={may.update}
        label={t('fields.owner_id')}
        options={[...people.options, { value: '', label: t('bulk.nobody') }]}
        busy={update.busy}
        onChoose={(id) => change({ owner_id: id || null })}
      />
      <BulkChoose
        permission={may.update}
        label={t('stages.title')}
        options={lifecycleOptions(t)}
        busy={update.busy}
        onChoose={(value) => change({ lifecycle: value as Customer['lifecycle'] })}
      />
      <BulkChoose
        permission={may.update}
        label={t('fields.status')}
        options={statusOptions(t)}
        busy={update.busy}
        onChoose={(value) => change({ status: value as Customer['status'] })}
      />
      <BulkTags permission={may.update} busy={update.busy} useWords={useTags} onChange={change} />
      <ListActs place="bulk" props={{ which: shown, onDone: list.chooseNone }} />
      <BulkPopover permission={may.update} label={t('fields.source')} busy={update.busy}>
        {(close) => <BulkSource onChange={andThen(close, change)} />}
      </BulkPopover>
      {first && second && (
        <Guarded
          permission={may.merge}
          unless={first.kind === second.kind ? undefined : t('merge.kinds_differ')}
        >
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowsJoin2 size={15} stroke={1.8} />}
            onClick={() => setMerging(true)}
          >
            {t('merge.act')}
          </Button>
        </Guarded>
      )}
      <ListExport query={exportCustomers} of={shown} columns={list.shown} place="bar" />
      <BulkDelete
        permission={may.delete}
        title={t('bulk.delete_title', { count })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start(which)}
      />
      {first && second && merging && (
        <MergeOfTwo
          ids={[first.id, second.id]}
          onClose={() => setMerging(false)}
          onMerged={list.chooseNone}
        />
      )}
    </>
  )
}

/** A list's rows do not hold all that is chosen from when two customers become one. */
const MergeOfTwo = ({
  ids: [one, other],
  ...rest
}: {
  ids: readonly [string, string]
  onClose: () => void
  onMerged: () => void
}) => {
  const [first, second] = [useAsk(getCustomer, { id: one }).data, useAsk(getCustomer, { id: other }).data]
  return first && second ? <MergeDialog opened first={first} second={second} {...rest} /> : null
}

const andThen =
  (close: () => void, change: (changes: Changes) => void) =>
  (changes: Changes): void => {
    close()
    change(changes)
  }
