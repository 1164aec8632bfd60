import { Menu } from '@mantine/core'
import { IconCopy, IconLayoutKanban, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NextTaskDialog } from '#modules/tasks/web/offered/NextTaskDialog.tsx'
import { useNextAsked } from '#modules/tasks/web/offered/next_asked.ts'
import { MenuAct } from '#web/client/MenuAct.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { RecordMenu } from '#web/client/RecordMenu.tsx'
import { may, type Opportunity } from '../../contract.ts'
import { deleteOpportunity, duplicateOpportunity, moveOpportunity } from '../../opportunity.contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { firstStage } from '../form/form_values.ts'
import { dealPath } from '../links.ts'

/** What one does less often with an opportunity: once more as new, print, put into the trash. */
export const OpportunityActions = ({
  opportunity: { id, title, version, stage_id },
  pipelines,
  onGone,
}: {
  opportunity: Opportunity
  /** The others, to which it can go. */
  pipelines: readonly Pipeline[]
  onGone: () => void
}) => {
  const { t } = useTranslation('deals')
  const go = useGo()
  const remove = useAct(deleteOpportunity, { said: t('said.trashed', { title }), onDone: onGone })
  const copy = useAct(duplicateOpportunity, {
    said: t('said.duplicated'),
    onDone: (made) => go(dealPath(made.id)),
  })
  const ending = useNextAsked()
  const move = useAct(moveOpportunity, {
    quiet: true,
    said: ({ title: moved }) => t('said.moved_on', { title: moved }),
  })
  return (
    <>
      <RecordMenu
        permission={may.delete}
        title={t('record.delete_title', { title })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start({ id }, { version })}
      >
        <MenuAct permission={may.create} icon={IconCopy} busy={copy.busy} onAct={() => copy.start({ id })}>
          {t('record.duplicate')}
        </MenuAct>
        {pipelines.length > 0 && <Menu.Label>{t('record.to_pipeline')}</Menu.Label>}
        {pipelines.map((pipeline) => (
          <MenuAct
            key={pipeline.id}
            permission={may.update}
            icon={IconLayoutKanban}
            busy={move.busy}
            onAct={() =>
              void ending.end({
                title,
                label: pipeline.name,
                act: (next_step) =>
                  move.run({
                    id,
                    stage_id: firstStage(pipeline),
                    seen_stage_id: stage_id,
                    ...(next_step && { next_step }),
                  }),
              })
            }
          >
            {pipeline.name}
          </MenuAct>
        ))}
        {pipelines.length > 0 && <Menu.Divider />}
        <Menu.Item leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => window.print()}>
          {t('record.print')}
        </Menu.Item>
      </RecordMenu>
      <NextTaskDialog asking={ending} about={t('steps.ask_about')} otherwise={t('steps.its_owner')} />
    </>
  )
}
