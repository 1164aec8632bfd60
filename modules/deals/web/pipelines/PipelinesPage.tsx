import { UnstyledButton } from '@mantine/core'
import { IconLayoutKanban } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { listPipelines } from '../../pipeline.contract.ts'
import { PipelineEditor } from './PipelineEditor.tsx'
import { PipelinePanel } from './PipelinePanel.tsx'
import classes from './PipelinesPage.module.css'

const NEW = 'new'

/** The company's pipelines, and the stages of the one chosen. */
export const PipelinesPage = () => {
  const { t } = useTranslation('deals')
  const { pipelines } = useLoaded(listPipelines, {})
  const [params, setParams] = useSearchParams()
  const current = pipelines.find(({ id }) => id === params.pipeline) ?? pipelines[0]
  const edited = params.panel === NEW ? undefined : pipelines.find(({ id }) => id === params.panel)
  const add = (
    <AddButton permission={may.configure} onAdd={() => setParams({ panel: NEW, stage: undefined })}>
      {t('pipelines.add')}
    </AddButton>
  )
  return (
    <>
      <PageHeader
        title={t('titles.pipelines')}
        crumbs={[{ label: t('pipelines.settings'), href: '/settings' }]}
        actions={pipelines.length > 0 && add}
      />
      {!current ? (
        <EmptyState
          icon={IconLayoutKanban}
          title={t('no_pipelines.title')}
          text={t('no_pipelines.text')}
          action={add}
        />
      ) : (
        <div className={classes.page}>
          <nav className={`${classes.pipelines} quiet-scroll`} aria-label={t('titles.pipelines')}>
            {pipelines.map(({ id, name, archived, stages }) => (
              <UnstyledButton
                key={id}
                className={classes.pipeline}
                aria-current={id === current.id ? 'true' : undefined}
                onClick={() => setParams({ pipeline: id, stage: undefined })}
              >
                <strong>{name}</strong>
                <span className={classes.about}>
                  {archived ? (
                    <StatusBadge plain label={t('fields.archived')} />
                  ) : (
                    t('pipelines.stages', { count: stages.length })
                  )}
                </span>
              </UnstyledButton>
            ))}
          </nav>
          <PipelineEditor key={current.id} pipeline={current} pipelines={pipelines} />
        </div>
      )}
      {params.panel && (
        <PipelinePanel
          key={params.panel}
          pipeline={edited}
          onClose={() => setParams({ panel: undefined })}
          onDone={({ id }) => setParams({ pipeline: id, panel: undefined })}
        />
      )}
    </>
  )
}
