import { Button, CloseButton, Progress } from '@mantine/core'
import { IconCheck, IconChevronsRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FirstStep } from '#web/slots.ts'
import classes from './FirstSteps.module.css'
import { type StepState, useFirstSteps } from './use_first_steps.ts'

/**
 * What a new company does first, each step told done by what really happened. A step can be skipped and taken up again; the
 * whole is gone when nothing is open, and put away to one line that brings it back.
 */
export const FirstSteps = () => {
  const { t } = useTranslation('workspace')
  const known = useFirstSteps()
  const open = known?.steps.filter(({ state }) => state === 'open').length
  if (!known || !open) return null
  const { steps, isHidden } = known
  const done = steps.filter(({ state }) => state === 'done').length
  const count = t('home.first_steps.count', { done, total: steps.length })
  if (isHidden)
    return (
      <p className={classes.away} data-wide>
        {t('home.first_steps.title')} · <span className="figures">{count}</span>
        <Button size="compact-sm" variant="subtle" onClick={known.show}>
          {t('home.first_steps.show')}
        </Button>
      </p>
    )
  return (
    <section className={classes.card} aria-labelledby="first-steps" data-wide>
      <div className={classes.head}>
        <h2 id="first-steps" className={classes.title}>
          {t('home.first_steps.title')}
        </h2>
        <span className={`${classes.count} figures`}>{count}</span>
        <CloseButton
          size="sm"
          aria-label={t('home.first_steps.hide')}
          title={t('home.first_steps.hide')}
          onClick={known.hide}
        />
      </div>
      <Progress
        value={(done / steps.length) * 100}
        size="sm"
        radius="xl"
        aria-label={t('home.first_steps.title')}
      />
      <Steps steps={steps.filter(({ state }) => state === 'open')} known={known} />
      {open < steps.length && (
        <details className={classes.behind}>
          <summary>{t('home.first_steps.behind', { count: steps.length - open })}</summary>
          <Steps steps={steps.filter(({ state }) => state !== 'open')} known={known} />
        </details>
      )}
    </section>
  )
}

type Known = NonNullable<ReturnType<typeof useFirstSteps>>

const Steps = ({ steps, known }: { steps: Known['steps']; known: Known }) => (
  <ol className={classes.steps}>
    {steps.map(({ step, state }) => (
      <Step
        key={step.label}
        step={step}
        state={state}
        onSkip={() => known.skip(step.label)}
        onTakeUp={() => known.takeUp(step.label)}
      />
    ))}
  </ol>
)

const Step = ({
  step: { icon: Drawing, label, to },
  state,
  onSkip,
  onTakeUp,
}: {
  step: FirstStep
  state: StepState
  onSkip: () => void
  onTakeUp: () => void
}) => {
  const { t } = useTranslation('workspace')
  const title = t(`${label}.title`)
  const Sign = { open: Drawing, done: IconCheck, skipped: IconChevronsRight }[state]
  return (
    <li className={classes.step} data-done={state !== 'open' || undefined}>
      <span className={classes.sign}>
        <Sign size={18} stroke={state === 'done' ? 2.2 : 1.7} />
      </span>
      <span className={classes.what}>
        <strong>{title}</strong>
        <span>{t(`${label}.text`)}</span>
      </span>
      {state === 'done' && <span className={classes.told}>{t('home.first_steps.done')}</span>}
      {state === 'skipped' && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={onTakeUp}
          aria-label={`${t('home.first_steps.take_up')}: ${title}`}
        >
          {t('home.first_steps.take_up')}
        </Button>
      )}
      {state === 'open' && (
        <span className={classes.acts}>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={onSkip}
            aria-label={`${t('home.first_steps.skip')}: ${title}`}
          >
            {t('home.first_steps.skip')}
          </Button>
          <Button
            component="a"
            href={to}
            size="xs"
            variant="light"
            aria-label={`${t('home.first_steps.go')}: ${title}`}
          >
            {t('home.first_steps.go')}
          </Button>
        </span>
      )}
    </li>
  )
}
