import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { NextTaskDialog } from '#modules/tasks/web/offered/NextTaskDialog.tsx'
import { useNextAsked } from '#modules/tasks/web/offered/next_asked.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkDelete } from '#web/client/bulk/BulkDelete.tsx'
import { BulkTags } from '#web/client/bulk/BulkTags.tsx'
import { ListExport } from '#web/client/ListExport.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { chosenOf, type RecordList } from '#web/client/record_list.ts'
import { may, type Opportunity } from '../../contract.ts'
import {
  deleteOpportunities,
  exportOpportunities,
  listOpportunityWords,
  moveOpportunities,
  updateOpportunities,
} from '../../opportunity.contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { BulkReason } from './BulkReason.tsx'

const useTags = () => useAsk(listOpportunityWords, {}).data?.tags.map(({ word }) => word) ?? []

type Changes = Sent<typeof updateOpportunities>['changes']

/** What can be done with many opportunities at once. Each is one run, told with its count and taken back as one. */
export const BulkBar = ({
  list,
  pipelines,
}: {
  list: Pick<RecordList<Opportunity>, 'selection' | 'selected' | 'total' | 'shown' | 'chooseNone'>
  /** Whose stages are offered. */
  pipelines: readonly Pipeline[]
}) => {
  const { t } = useTranslation('deals')
  const { count, which, shown } = chosenOf(list)
  const people = usePeople()
  const [lost, setLost] = useState<Stage>()
  const told = {
    said: ({ changed }: { changed: number }) => t('said.changed', { count: changed }),
    onDone: list.chooseNone,
  }
  const update = useAct(updateOpportunities, told)
  const move = useAct(moveOpportunities, { ...told, quiet: true })
  const ending = useNextAsked()
  const remove = useAct(deleteOpportunities, {
    said: ({ changed }) => t('said.deleted', { count: changed }),
    onDone: list.chooseNone,
  })
  const change = (changes: Changes) => update.start({ ...which, changes })
  const busy = update.busy || move.busy
  const stages = pipelines.flatMap((pipeline) => pipeline.stages)
  const moveTo = ({ id: stage_id, name }: Stage, reason?: string) =>
    void ending.end({
      title: name,
      label: t('move.act', { stage: name }),
      act: (next_step) =>
        move.run({ ...which, stage_id, ...(reason && { reason }), ...(next_step && { next_step }) }),
    })
  const toStage = (id: string) => {
    const stage = stages.find((one) => one.id === id)
    if (stage?.kind === 'lost') setLost(stage)
    else if (stage) moveTo(stage)
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
      <ListExport query={exportOpportunities} of={shown} columns={list.shown} place="bar" />
      <BulkDelete
        permission={may.delete}
        title={t('bulk.delete_title', { count })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start(which)}
      />
      <NextTaskDialog asking={ending} otherwise={t('steps.its_owner')} />
      {lost && (
        <BulkReason
          stage={lost}
          pipeline={pipelines.find(({ id }) => id === lost.pipeline_id)}
          count={count}
          onClose={() => setLost(undefined)}
          onReason={(reason) => {
            setLost(undefined)
            moveTo(lost, reason)
          }}
        />
      )}
    </>
  )
}
