import { Button, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { queryClient, useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { type getRun, type Obstacle, undoRun } from '../../contract.ts'
import { useReadable } from './readable.ts'
import classes from './UndoSection.module.css'

type Whole = Answer<typeof getRun>

/** The way back from a run, what stands in it, and the way back from having gone it. */
export const UndoSection = ({ run, onOpen }: { run: Whole; onOpen: (run: string) => void }) => {
  const { t } = useTranslation('audit')
  const undo = useAct(undoRun, {
    said: t(run.undoes_run_id ? 'undo.redone' : 'undo.done'),
    onDone: ({ run_id }) => {
      queryClient.invalidateQueries()
      onOpen(run_id)
    },
  })
  const { undone_by, undoes_run_id } = run
  const { refusal, obstacles } = run.undo
  // What changed nothing has no way back to speak of.
  if (refusal === 'nothing_to_undo') return null
  if (undone_by)
    return (
      <div className={classes.box}>
        <span className={classes.text}>{t('undo.already')}</span>
        <Button variant="subtle" size="compact-sm" onClick={() => onOpen(undone_by)}>
          {t('undo.see')}
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={undo.busy}
          leftSection={<IconArrowForwardUp size={15} stroke={1.8} />}
          onClick={() => undo.start({ id: undone_by })}
        >
          {t('undo.redo')}
        </Button>
      </div>
    )
  const Way = undoes_run_id ? IconArrowForwardUp : IconArrowBackUp
  return (
    <div className={classes.box}>
      <span className={classes.text}>
        {refusal ? t(`undo.refusals.${refusal}`) : t(undoes_run_id ? 'undo.is_undo' : 'undo.can')}
      </span>
      <WithReason reason={refusal && t(`undo.refusals.${refusal}`)}>
        <Button
          variant="default"
          size="xs"
          loading={undo.busy}
          leftSection={<Way size={15} stroke={1.8} />}
          onClick={() => undo.start({ id: run.id })}
        >
          {t(undoes_run_id ? 'undo.redo' : 'undo.act')}
        </Button>
      </WithReason>
      {obstacles.length > 0 && <Obstacles obstacles={obstacles} onOpen={onOpen} />}
    </div>
  )
}

const Obstacles = ({
  obstacles,
  onOpen,
}: {
  obstacles: readonly Obstacle[]
  onOpen: (run: string) => void
}) => {
  const { t } = useTranslation('audit')
  const { moment } = useFormats()
  const readable = useReadable()
  return (
    <div className={classes.obstacles}>
      <p>{t('undo.obstacles')}</p>
      <ul>
        {obstacles.map(({ table_name, row_id, run_id, changed_at, title, actor_name }) => {
          const told = [title ?? readable.kind(table_name), actor_name, moment(changed_at)]
            .filter(Boolean)
            .join(' · ')
          return (
            <li key={`${row_id} ${changed_at}`}>
              {run_id ? (
                <UnstyledButton className={classes.obstacle} onClick={() => onOpen(run_id)}>
                  {told}
                </UnstyledButton>
              ) : (
                told
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
