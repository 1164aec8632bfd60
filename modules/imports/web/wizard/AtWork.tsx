import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { toast } from '#web/ui/toasts.ts'
import { cancelImport, type Import, may } from '../../contract.ts'
import classes from './AtWork.module.css'
import { putImport } from './use_import.ts'

/** Work under way: how far it is, that one need not wait, and the way to stop it. */
export const AtWork = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const { number, bytes, share } = useFormats()
  const cancel = useAct(cancelImport, {
    onDone: (answer) => {
      putImport(answer)
      toast({ tone: 'told', text: t('work.cancelled') })
    },
  })
  const { progress, state, id } = imported
  const done = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0
  const told = progress?.phase === 'reading' ? bytes : number
  return (
    <div className={classes.work} role="status" aria-live="polite">
      <h2 className={classes.title}>{t(`work.${state === 'running' ? 'running' : 'previewing'}`)}</h2>
      <Progress
        value={progress ? done * 100 : 100}
        animated={!progress}
        size="lg"
        radius="xl"
        aria-label={t('work.progress')}
        className={classes.bar}
      />
      <p className={classes.line}>
        <span>{progress ? t(`work.phases.${progress.phase}`) : t('work.starting')}</span>
        {progress && (
          <span className="figures">
            {t('work.of', { done: told(progress.done), total: told(progress.total) })} · {share(done)}
          </span>
        )}
      </p>
      <p className={classes.about}>{t('work.about')}</p>
      <Guarded permission={may.create}>
        <Button variant="default" loading={cancel.busy} onClick={() => cancel.start({ id })}>
          {t('work.cancel')}
        </Button>
      </Guarded>
    </div>
  )
}
