import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { tryAlert } from '../../alert.contract.ts'
import { type MetricEntry, may } from '../../contract.ts'
import { useAmounts } from '../amounts.ts'
import { type AlertValues, trialOf } from './form_values.ts'
import classes from './Preview.module.css'

const PAUSE_MS = 400
const NEVER = { metric: 'analytics.none', kind: 'unusual' } as const
const TONES = { quiet: 'leaf', crossed: 'brick', learning: 'water' } as const

/** What the alert being written would say today: the number, the verdict and the past it stands on. */
export const Preview = ({ values, metric }: { values: AlertValues; metric: MetricEntry | undefined }) => {
  const { t } = useTranslation('analytics')
  const { currency } = useFormats()
  const amounts = useAmounts()
  const unit = metric?.unit
  const trial = useMemo(() => trialOf(values, { unit, currency }), [values, unit, currency])
  const [settled] = useDebouncedValue(trial, PAUSE_MS)
  const isAsked = settled !== undefined && metric !== undefined && holds(may.create)
  const { data, error, isPlaceholderData } = useAsk(tryAlert, settled ?? NEVER, {
    when: isAsked,
    // Another metric's number must not stand in for this one's.
    keep: settled?.metric === trial?.metric,
  })
  if (!metric) return <p className={classes.soft}>{t('alerts.preview.choose')}</p>
  if (error) return <p className={classes.refused}>{sentenceOf(error)}</p>
  if (!data) return <TextSkeleton lines={2} />
  const isJudged = values.kind === 'unusual' || values.threshold !== ''
  return (
    <section className={classes.preview} data-stale={isPlaceholderData || undefined} aria-live="polite">
      <div className={classes.head}>
        <h3>{t(`alerts.preview.of.${values.every}`)}</h3>
        {isJudged && (
          <StatusBadge label={t(`alerts.preview.standings.${data.state}`)} color={TONES[data.state]} />
        )}
      </div>
      <p className={classes.number}>{amounts.one(data.amount, metric.unit)}</p>
      <History trial={isJudged ? data : { ...data, state: 'quiet', low: null, high: null }} />
      <p className={classes.soft}>{isJudged ? data.reason : t('alerts.preview.limit_missing')}</p>
    </section>
  )
}

/** The number beside its past, and where the lines are. Drawn only: the sentence below says the same. */
const History = ({ trial }: { trial: Answer<typeof tryAlert> }) => {
  const past = trial.history.map(({ value }) => value ?? 0)
  if (!past.length) return null
  const now = trial.amount.value ?? 0
  const lines = [trial.low, trial.high].filter((line) => line !== null)
  const [least, most] = [Math.min(0, now, ...past, ...lines), Math.max(0, now, ...past, ...lines)]
  const share = (value: number) => `${((value - least) / (most - least || 1)) * 100}%`
  return (
    <div className={classes.history} aria-hidden="true">
      {[...past, now].map((value, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
          key={index}
          className={classes.bar}
          data-now={index === past.length || undefined}
          data-state={trial.state}
          style={{ height: share(value) }}
        />
      ))}
      {lines.map((line) => (
        <span key={line} className={classes.line} style={{ bottom: share(line) }} />
      ))}
    </div>
  )
}
