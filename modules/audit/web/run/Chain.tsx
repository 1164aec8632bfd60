import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { getRun, Step } from '../../contract.ts'
import classes from './Chain.module.css'

type Whole = Answer<typeof getRun>

/** What led to this run, first cause on top, and what followed from it. */
export const Chain = ({ run, onOpen }: { run: Whole; onOpen: (run: string) => void }) => {
  const { t } = useTranslation('audit')
  if (!run.causes.length && !run.effects.length) return null
  return (
    <section>
      <h2 className={classes.title}>{t('run.chain')}</h2>
      <ol className={classes.chain}>
        {run.causes.toReversed().map((step) => (
          <OneStep key={step.id} step={step} onOpen={onOpen} />
        ))}
        <li className={classes.step} aria-current="step">
          <span className={classes.what}>{run.title}</span>
        </li>
        {run.effects.map((step) => (
          <OneStep key={step.id} step={step} onOpen={onOpen} inner />
        ))}
      </ol>
    </section>
  )
}

const OneStep = ({
  step,
  onOpen,
  inner = false,
}: {
  step: Step
  onOpen: (run: string) => void
  inner?: boolean
}) => {
  const { t } = useTranslation('audit')
  const { time } = useFormats()
  return (
    <li className={classes.step} data-inner={inner || undefined}>
      <UnstyledButton className={classes.open} onClick={() => onOpen(step.id)}>
        <span className={classes.what}>{step.title}</span>
        <span className={classes.by}>
          {step.actor_name} · {t(`doors.${step.door}`)} · {time(step.started_at)}
        </span>
      </UnstyledButton>
    </li>
  )
}
