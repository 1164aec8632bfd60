import { Button, Menu } from '@mantine/core'
import { IconArrowsJoin2, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import type { Option } from '#web/ui/grid/columns.ts'
import { chosenCount, type GridSelection } from '#web/ui/grid/selection.ts'
import { type Customer, deleteCustomers, may, updateCustomers } from '../../contract.ts'
import { lifecycleOptions, statusOptions } from '../choices.ts'
import { MergeDialog } from '../merge/MergeDialog.tsx'
import { usePeople } from '../people.ts'
import { BulkPopover } from './BulkPopover.tsx'
import { BulkSource } from './BulkSource.tsx'
import { BulkTags } from './BulkTags.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { ListActs } from './ListActs.tsx'

type Changes = Sent<typeof updateCustomers>['changes']

/** What can be done with many customers at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({
  selection,
  selected,
  total,
  rows,
  columns,
  onDone,
}: {
  selection: GridSelection
  /** The filter and search that "all" stands for. */
  selected: Pick<Sent<typeof updateCustomers>, 'filter' | 'search'>
  total: number | undefined
  rows: readonly Customer[]
  columns: readonly string[]
  onDone: () => void
}) => {
  const { t } = useTranslation('customers')
  const people = usePeople()
  const [asking, setAsking] = useState<'delete' | 'merge'>()
  const count = chosenCount(selection, total)
  const which = selection.all
    ? { ...selected, ...(total !== undefined && { expected: total }) }
    : { ids: [...selection.ids] }

  const update = useAct(updateCustomers, {
    said: ({ changed }) => t('said.changed', { count: changed }),
    onDone,
  })
  const remove = useAct(deleteCustomers, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone,
  })
  const change = (changes: Changes) => update.start({ ...which, changes })
  const pair = selection.ids.size === 2 ? rows.filter(({ id }) => selection.ids.has(id)) : []
  const [first, second] = pair

  if (!holds(may.update) && !holds(may.delete))
    return <ExportMenu selected={selection.all ? selected : which} columns={columns} compact />
  return (
    <>
      <Choose
        label={t('fields.owner_id')}
        options={[...people.options, { value: '', label: t('bulk.nobody') }]}
        busy={update.busy}
        onChoose={(id) => change({ owner_id: id || null })}
      />
      <Choose
        label={t('stages.title')}
        options={lifecycleOptions(t)}
        busy={update.busy}
        onChoose={(value) => change({ lifecycle: value as Customer['lifecycle'] })}
      />
      <Choose
        label={t('fields.status')}
        options={statusOptions(t)}
        busy={update.busy}
        onChoose={(value) => change({ status: value as Customer['status'] })}
      />
      <BulkPopover label={t('fields.tags')} busy={update.busy}>
        {(close) => <BulkTags onChange={andThen(close, change)} />}
      </BulkPopover>
      <ListActs
        place="bulk"
        props={{ which: selection.all ? selected : { ids: [...selection.ids] }, onDone }}
      />
      <BulkPopover label={t('fields.source')} busy={update.busy}>
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
            onClick={() => setAsking('merge')}
          >
            {t('merge.act')}
          </Button>
        </Guarded>
      )}
      <ExportMenu
        selected={selection.all ? selected : { ids: [...selection.ids] }}
        columns={columns}
        compact
      />
      <Guarded permission={may.delete}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="brick"
          leftSection={<IconTrash size={15} stroke={1.8} />}
          onClick={() => setAsking('delete')}
        >
          {t('delete')}
        </Button>
      </Guarded>
      <Confirm
        opened={asking === 'delete'}
        title={t('bulk.delete_title', { count })}
        text={t('bulk.delete_text')}
        act={t('delete')}
        busy={remove.busy}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          remove.start(which)
          setAsking(undefined)
        }}
      />
      {first && second && (
        <MergeDialog
          opened={asking === 'merge'}
          first={first}
          second={second}
          onClose={() => setAsking(undefined)}
          onMerged={onDone}
        />
      )}
    </>
  )
}

const andThen =
  (close: () => void, change: (changes: Changes) => void) =>
  (changes: Changes): void => {
    close()
    change(changes)
  }

const Choose = ({
  label,
  options,
  busy,
  onChoose,
}: {
  label: string
  options: readonly Option[]
  busy: boolean
  onChoose: (value: string) => void
}) => {
  if (!holds(may.update))
    return (
      <Guarded permission={may.update}>
        <Button size="compact-sm" variant="subtle">
          {label}
        </Button>
      </Guarded>
    )
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" disabled={busy}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {options.map(({ value, label: name }) => (
          <Menu.Item key={value} onClick={() => onChoose(value)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
