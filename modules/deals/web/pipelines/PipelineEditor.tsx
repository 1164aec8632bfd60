import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { type Pipeline, updatePipeline } from '../../pipeline.contract.ts'
import { LeavePipeline } from './LeavePipeline.tsx'
import classes from './PipelineEditor.module.css'
import { StageList } from './StageList.tsx'
import { StagePanel } from './StagePanel.tsx'

const NEW = 'new'

/** One pipeline: what it is for, its stages in order, and what can be done with it. */
export const PipelineEditor = ({
  pipeline,
  pipelines,
}: {
  pipeline: Pipeline
  pipelines: readonly Pipeline[]
}) => {
  const { t } = useTranslation('deals')
  const [params, setParams] = useSearchParams()
  const [leaving, setLeaving] = useState(false)
  const { id, name, description, currency, lost_reasons, next_step, version, archived, position } = pipeline
  const update = useAct(updatePipeline, { said: t('said.pipeline_saved', { name }) })
  const change = (changes: { archived?: boolean; position?: number }) =>
    update.start({ id, ...changes }, { version })
  const stage = pipeline.stages.find((one) => one.id === params.stage)
  const reason = holds(may.configure)
    ? undefined
    : t('shell:missing_permission', { permission: may.configure })
  const item = { disabled: reason !== undefined, title: reason }
  return (
    <section className={classes.editor} aria-labelledby="pipeline">
      <header className={classes.head}>
        <div className={classes.who}>
          <h2 id="pipeline" className={classes.name}>
            {name}
          </h2>
          <p className={classes.about}>
            {[
              description,
              currency,
              t('pipelines.reasons', { count: lost_reasons.length }),
              next_step !== 'off' && t(`steps.of_pipeline.${next_step}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Guarded permission={may.configure}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPencil size={15} stroke={1.8} />}
            onClick={() => setParams({ panel: id })}
          >
            {t('record.edit')}
          </Button>
        </Guarded>
        <Menu width={230}>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t('more')}>
              <IconDots size={17} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              {...item}
              disabled={item.disabled || position === 0}
              leftSection={<IconArrowUp size={16} stroke={1.7} />}
              onClick={() => change({ position: position - 1 })}
            >
              {t('pipelines.earlier')}
            </Menu.Item>
            <Menu.Item
              {...item}
              disabled={item.disabled || position >= pipelines.length - 1}
              leftSection={<IconArrowDown size={16} stroke={1.7} />}
              onClick={() => change({ position: position + 1 })}
            >
              {t('pipelines.later')}
            </Menu.Item>
            <Menu.Item
              {...item}
              leftSection={
                archived ? <IconArchiveOff size={16} stroke={1.7} /> : <IconArchive size={16} stroke={1.7} />
              }
              onClick={() => change({ archived: !archived })}
            >
              {t(archived ? 'pipelines.unarchive' : 'pipelines.archive')}
            </Menu.Item>
            <Menu.Item
              {...item}
              color="brick"
              leftSection={<IconTrash size={16} stroke={1.7} />}
              onClick={() => setLeaving(true)}
            >
              {t('pipelines.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <StageList pipeline={pipeline} onEdit={(stageId) => setParams({ stage: stageId })} />
      <Guarded permission={may.configure}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.9} />}
          onClick={() => setParams({ stage: NEW })}
        >
          {t('stages.add')}
        </Button>
      </Guarded>
      {params.stage && (stage || params.stage === NEW) && (
        <StagePanel
          key={params.stage}
          pipeline={pipeline}
          stage={stage}
          onClose={() => setParams({ stage: undefined })}
        />
      )}
      {leaving && (
        <LeavePipeline
          pipeline={pipeline}
          others={pipelines.filter((one) => one.id !== id)}
          onClose={() => setLeaving(false)}
          onGone={() => setParams({ pipeline: undefined })}
        />
      )}
    </section>
  )
}
