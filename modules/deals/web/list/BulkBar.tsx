import { Button, Menu } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import type { Option } from '#web/ui/grid/columns.ts'
import { chosenCount, type GridSelection } from '#web/ui/grid/selection.ts'
import { may } from '../../contract.ts'
import { deleteOpportunities, moveOpportunities, updateOpportunities } from '../../opportunity.contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import type { Selected } from '../page/selection.ts'
import { usePeople } from '../people.ts'
import { BulkReason } from './BulkReason.tsx'
import { BulkTags } from './BulkTags.tsx'
import { ExportMenu } from './ExportMenu.tsx'

type Changes = Sent<typeof updateOpportunities>['changes']

/** What can be done with many opportunities at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({
  selection,
  selected,
  total,
  pipelines,
  columns,
  onDone,
}: {
  selection: GridSelection
  /** The filter and search that "all" stands for. */
  selected: Selected
  total: number | undefined
  /** Whose stages are offered. */
  pipelines: readonly Pipeline[]
  columns: readonly string[]
  onDone: () => void
}) => {
  const { t } = useTranslation('deals')
  const people = usePeople()
  const [asking, setAsking] = useState<'delete' | Stage>()
  const count = chosenCount(selection, total)
  const which = selection.all
    ? { ...selected, ...(total !== undefined && { expected: total }) }
    : { ids: [...selection.ids] }
  const told = { said: ({ changed }: { changed: number }) => t('said.changed', { count: changed }), onDone }
  const update = useAct(updateOpportunities, told)
  const move = useAct(moveOpportunities, told)
  const remove = useAct(deleteOpportunities, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone,
  })
  const change = (changes: Changes) => update.start({ ...which, changes })
  const busy = update.busy || move.busy
  const stages = pipelines.flatMap((pipeline) => pipeline.stages)
  const toStage = (id: string) => {
    const stage = stages.find((one) => one.id === id)
    if (stage?.kind === 'lost') setAsking(stage)
    else if (stage) move.start({ ...which, stage_id: stage.id })
  }
  const lost = typeof asking === 'object' ? asking : undefined
  return (
    <>
      <Choose
        label={t('bulk.move')}
        options={pipelines.flatMap((pipeline) =>
          pipeline.stages.map(({ id, name }) => ({
            value: id,
            label: pipelines.length > 1 ? `${pipeline.name}: ${name}` : name,
          })),
        )}
        busy={busy}
        onChoose={toStage}
      />
      <Choose
        label={t('fields.owner_id')}
        options={[...people.options, { value: '', label: t('bulk.nobody') }]}
        busy={busy}
        onChoose={(id) => change({ owner_id: id || null })}
      />
      <BulkTags busy={busy} onChange={change} />
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
      {lost && (
        <BulkReason
          stage={lost}
          pipeline={pipelines.find(({ id }) => id === lost.pipeline_id)}
          count={count}
          onClose={() => setAsking(undefined)}
          onReason={(reason) => {
            setAsking(undefined)
            move.start({ ...which, stage_id: lost.id, ...(reason && { reason }) })
          }}
        />
      )}
    </>
  )
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
    <Menu position="top-start" width={240}>
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
