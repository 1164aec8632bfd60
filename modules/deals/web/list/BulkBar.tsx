import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { BulkTags } from '#web/client/bulk/BulkTags.tsx'
import type { Selected } from '#web/client/list_state.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { chosenCount, chosenRecords, type GridSelection } from '#web/ui/grid/selection.ts'
import { may } from '../../contract.ts'
import {
  deleteOpportunities,
  listOpportunityWords,
  moveOpportunities,
  updateOpportunities,
} from '../../opportunity.contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { BulkReason } from './BulkReason.tsx'
import { ExportMenu } from './ExportMenu.tsx'

const useTags = () => useAsk(listOpportunityWords, {}).data?.tags.map(({ word }) => word) ?? []

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
  const [lost, setLost] = useState<Stage>()
  const count = chosenCount(selection, total)
  const which = chosenRecords(selection, selected, total)
  const shown = chosenRecords(selection, selected)
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
    if (stage?.kind === 'lost') setLost(stage)
    else if (stage) move.start({ ...which, stage_id: stage.id })
  }
  return (
    <>
      <BulkChoose
        permission={may.update}
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
      <BulkChoose
        permission={may.update}
        label={t('fields.owner_id')}
        options={[...people.options, { value: '', label: t('bulk.nobody') }]}
        busy={busy}
        onChoose={(id) => change({ owner_id: id || null })}
      />
      <BulkTags permission={may.update} busy={busy} useWords={useTags} onChange={change} />
      <ExportMenu selected={shown} columns={columns} compact />
      <BulkDelete
        permission={may.delete}
        title={t('bulk.delete_title', { count })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start(which)}
      />
      {lost && (
        <BulkReason
          stage={lost}
          pipeline={pipelines.find(({ id }) => id === lost.pipeline_id)}
          count={count}
          onClose={() => setLost(undefined)}
          onReason={(reason) => {
            setLost(undefined)
            move.start({ ...which, stage_id: lost.id, ...(reason && { reason }) })
          }}
        />
      )}
    </>
  )
}
