import { Button, CloseButton, Progress } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { type FirstStep, firstStep } from '#web/slots.ts'
import { getPreferences, setPreferences } from '../../contract.ts'
import classes from './FirstSteps.module.css'

const HIDDEN = 'home.first_steps_hidden'

/** What a new company does first, each step told done by what is really there. Gone when all are, or when put away. */
export const FirstSteps = () => {
  const { t } = useTranslation('workspace')
  const steps = useFills(firstStep)
  const preferences = useAsk(getPreferences, {}).data?.preferences
  const hide = useAct(setPreferences)
  const answers = useQueries({
    queries: steps.map(({ label, isDone }) => ({
      queryKey: ['shell', 'first_step', label],
      queryFn: isDone,
    })),
  })
  const isKnown = preferences && answers.every(({ isPending }) => !isPending)
  const done = answers.filter(({ data }) => data).length
  if (!isKnown || preferences[HIDDEN] === true || done === steps.length) return null
  return (
    <section className={classes.card} aria-labelledby="first-steps" data-wide>
      <div className={classes.head}>
        <h2 id="first-steps" className={classes.title}>
          {t('home.first_steps.title')}
        </h2>
        <span className={`${classes.count} figures`}>
          {t('home.first_steps.count', { done, total: steps.length })}
        </span>
        <CloseButton
          size="sm"
          aria-label={t('home.first_steps.hide')}
          title={t('home.first_steps.hide')}
          onClick={() => hide.start({ preferences: { [HIDDEN]: true } })}
        />
      </div>
      <Progress
        value={(done / steps.length) * 100}
        size="sm"
        radius="xl"
        aria-label={t('home.first_steps.title')}
      />
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <Step key={step.label} step={step} isDone={answers[at]?.data === true} />
        ))}
      </ol>
    </section>
  )
}

const Step = ({ step, isDone }: { step: FirstStep; isDone: boolean }) => {
  const { t } = useTranslation('workspace')
  const { icon: Drawing, label, to } = step
  return (
    <li className={classes.step} data-done={isDone || undefined}>
      <span className={classes.sign}>
        {isDone ? <IconCheck size={18} stroke={2.2} /> : <Drawing size={18} stroke={1.7} />}
      </span>
      <span className={classes.what}>
        <strong>{t(`${label}.title`)}</strong>
        <span>{t(`${label}.text`)}</span>
      </span>
      {isDone ? (
        <span className={classes.told}>{t('home.first_steps.done')}</span>
      ) : (
        <Button
          component="a"
          href={to}
          size="xs"
          variant="light"
          aria-label={`${t('home.first_steps.go')}: ${t(`${label}.title`)}`}
        >
          {t('home.first_steps.go')}
        </Button>
      )}
    </li>
  )
}
