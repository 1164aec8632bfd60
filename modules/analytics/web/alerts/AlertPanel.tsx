import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { type Alert, listAlerts } from '../../alert.contract.ts'
import { listMetrics, type MetricEntry, may } from '../../contract.ts'
import { usePeople } from '../people.ts'
import { AlertForm } from './AlertForm.tsx'
import { newValues, valuesOf } from './form_values.ts'
import classes from './Preview.module.css'
import { useRuleWords } from './rule_words.ts'

/**
 * An alert beside the list. `opened`: `new` or the id of one; `wanted`: the metric of a new one. What belongs to somebody
 * else, or may not be changed, is told as it is.
 */
export const AlertPanel = ({
  opened,
  wanted,
  onClose,
}: {
  opened: string
  wanted?: string | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('analytics')
  const { currency } = useFormats()
  const { rows } = useLoaded(listAlerts, {})
  const { metrics } = useLoaded(listMetrics, {})
  // What the person saw when they began: live news must not change the form or its version below them.
  const [alert] = useState(() => rows.find(({ id }) => id === opened))
  const metric = metrics.find(({ key }) => key === (alert?.metric ?? wanted))
  if (opened === 'new' && holds(may.create))
    return <AlertForm initial={newValues(metric)} metrics={metrics} onClose={onClose} />
  if (alert?.mine && holds(may.update))
    return (
      <AlertForm
        alert={alert}
        initial={valuesOf(alert, { unit: metric?.unit, currency })}
        metrics={metrics}
        onClose={onClose}
      />
    )
  return (
    <SidePanel opened onClose={onClose} title={alert?.name ?? t('alerts.one')}>
      {alert ? (
        <Told alert={alert} metric={metric} />
      ) : (
        <EmptyState compact title={t('alerts.missing')} text={t('alerts.missing_about')} />
      )}
    </SidePanel>
  )
}

const Told = ({ alert, metric }: { alert: Alert; metric: MetricEntry | undefined }) => {
  const { t } = useTranslation('analytics')
  const people = usePeople()
  const rule = useRuleWords(alert, metric)
  const owner = people.find(({ value }) => value === alert.owner_id)?.label ?? t('someone_gone')
  return (
    <div className={classes.told}>
      <p>{alert.metric_name}</p>
      {metric && <p className={classes.soft}>{metric.sentence}</p>}
      {metric ? rule.map((sentence) => <p key={sentence}>{sentence}</p>) : <p>{t('alerts.gone')}</p>}
      {!alert.mine && <p className={classes.soft}>{t('alerts.of_another', { owner })}</p>}
    </div>
  )
}
