import { Button } from '@mantine/core'
import { IconLayoutKanban, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { createPipeline } from '../../pipeline.contract.ts'
import { pipelinesPath } from '../links.ts'

/** Before the company's first pipeline: the usual stages of a sale in one press. */
export const NoPipelines = () => {
  const { t } = useTranslation('deals')
  const create = useAct(createPipeline, { said: ({ name }) => t('said.pipeline_created', { name }) })
  return (
    <>
      <PageHeader title={t('titles.deals')} />
      <EmptyState
        icon={IconLayoutKanban}
        title={t('no_pipelines.title')}
        text={t('no_pipelines.text')}
        action={
          <Guarded permission={may.configure}>
            <Button loading={create.busy} onClick={() => create.start({ name: t('usual.pipeline') })}>
              {t('no_pipelines.act')}
            </Button>
          </Guarded>
        }
        second={
          <Guarded permission={may.configure}>
            <Button
              component="a"
              href={pipelinesPath}
              variant="default"
              leftSection={<IconSettings size={17} stroke={1.7} />}
            >
              {t('pipelines.configure')}
            </Button>
          </Guarded>
        }
      />
    </>
  )
}
