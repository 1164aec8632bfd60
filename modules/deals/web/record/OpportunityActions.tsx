import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconLayoutKanban, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
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
  const [asking, setAsking] = useState(false)
  const remove = useAct(deleteOpportunity, { said: t('said.trashed', { title }), onDone: onGone })
  const copy = useAct(duplicateOpportunity, {
    said: t('said.duplicated'),
    onDone: (made) => go(dealPath(made.id)),
  })
  const move = useAct(moveOpportunity, { said: ({ title: moved }) => t('said.moved_on', { title: moved }) })
  const unless = (permission: typeof may.create | typeof may.update | typeof may.delete) =>
    holds(permission) ? undefined : t('shell:missing_permission', { permission })
  return (
    <>
      <Menu width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.7} />}
            disabled={copy.busy || unless(may.create) !== undefined}
            title={unless(may.create)}
            onClick={() => copy.start({ id })}
          >
            {t('record.duplicate')}
          </Menu.Item>
          {pipelines.length > 0 && <Menu.Label>{t('record.to_pipeline')}</Menu.Label>}
          {pipelines.map((pipeline) => (
            <Menu.Item
              key={pipeline.id}
              leftSection={<IconLayoutKanban size={16} stroke={1.7} />}
              disabled={move.busy || unless(may.update) !== undefined}
              title={unless(may.update)}
              onClick={() => move.start({ id, stage_id: firstStage(pipeline), seen_stage_id: stage_id })}
            >
              {pipeline.name}
            </Menu.Item>
          ))}
          {pipelines.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => window.print()}>
            {t('record.print')}
          </Menu.Item>
          <Menu.Item
            color="brick"
            leftSection={<IconTrash size={16} stroke={1.7} />}
            disabled={unless(may.delete) !== undefined}
            title={unless(may.delete)}
            onClick={() => setAsking(true)}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={asking}
        title={t('record.delete_title', { title })}
        text={t('bulk.delete_text')}
        act={t('delete')}
        busy={remove.busy}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          remove.start({ id }, { version })
        }}
      />
    </>
  )
}
