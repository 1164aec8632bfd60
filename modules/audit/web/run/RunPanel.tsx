import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getRun } from '../../contract.ts'
import { Chain } from './Chain.tsx'
import { Changes } from './Changes.tsx'
import { RunFacts } from './RunFacts.tsx'
import classes from './RunPanel.module.css'
import { UndoSection } from './UndoSection.tsx'

/** One run beside the list: who and how, before and after, what caused it, and the way back. */
export const RunPanel = ({
  id,
  onOpen,
  onClose,
}: {
  id: string | undefined
  onOpen: (run: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('audit')
  const { data: run, error } = useAsk(getRun, { id: id ?? '' }, { when: id !== undefined })
  return (
    <SidePanel wide opened={id !== undefined} onClose={onClose} title={run?.title ?? t('run.title')}>
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {!run && !error && <TextSkeleton lines={10} />}
      {run && (
        <div className={classes.run}>
          <RunFacts run={run} />
          <UndoSection run={run} onOpen={onOpen} />
          <section>
            <h2 className={classes.title}>{t('run.changes')}</h2>
            <Changes changes={run.changes} count={run.changes_count} />
          </section>
          <Chain run={run} onOpen={onOpen} />
          <details className={classes.input}>
            <summary>{t('run.input')}</summary>
            <pre className="quiet-scroll">{JSON.stringify(run.input, null, 2)}</pre>
          </details>
        </div>
      )}
    </SidePanel>
  )
}
