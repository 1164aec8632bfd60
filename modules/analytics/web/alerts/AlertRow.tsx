import { Tooltip } from '@mantine/core'
import { IconMail, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge, type Tone } from '#web/ui/StatusBadge.tsx'
import type { Alert } from '../../alert.contract.ts'
import type { MetricEntry } from '../../contract.ts'
import { OpenedRow, RowName } from '../OpenedRow.tsx'
import { usePeople } from '../people.ts'
import { AlertActs } from './AlertActs.tsx'
import classes from './AlertRow.module.css'
import { useRuleWords } from './rule_words.ts'

type Standing = Alert['state'] | 'paused' | 'waiting' | 'gone'

const TONES: Record<Standing, Tone> = {
  quiet: 'leaf',
  crossed: 'brick',
  learning: 'water',
  paused: 'gray',
  waiting: 'gray',
  gone: 'maize',
}

const standingOf = (
  { paused, state, checked_on, problem }: Alert,
  metric: MetricEntry | undefined,
): Standing => {
  if (!metric || problem) return 'gone'
  if (paused) return 'paused'
  return checked_on ? state : 'waiting'
}

/** An alert: how it stands and why, when it tells and when it last did. */
export const AlertRow = ({
  alert,
  metric,
  onOpen,
}: {
  alert: Alert
  metric: MetricEntry | undefined
  onOpen: () => void
}) => {
  const { t } = useTranslation('analytics')
  const formats = useFormats()
  const people = usePeople()
  const rule = useRuleWords(alert, metric)
  const standing = standingOf(alert, metric)
  const owner = people.find(({ value }) => value === alert.owner_id)?.label ?? t('someone_gone')
  const told = people.filter(({ value }) => alert.recipients.includes(value)).map(({ label }) => label)
  const reason = alert.mine ? alert.reason : alert.checked_on && t('alerts.not_mine', { owner })
  return (
    <OpenedRow className={classes.alert} standing={standing}>
      <div className={classes.standing}>
        <StatusBadge label={t(`alerts.standings.${standing}`)} color={TONES[standing]} />
      </div>
      <div className={classes.what}>
        <RowName order="h2" onOpen={onOpen}>
          {alert.name}
        </RowName>
        {alert.metric_name !== alert.name && <p className={classes.metric}>{alert.metric_name}</p>}
        {metric ? (
          rule.map((sentence) => (
            <p key={sentence} className={classes.rule}>
              {sentence}
            </p>
          ))
        ) : (
          <p className={classes.rule}>{t('alerts.gone')}</p>
        )}
        {metric && alert.problem && (
          <p className={classes.reason}>{t('alerts.mend', { problem: alert.problem })}</p>
        )}
        {metric && !alert.problem && reason && <p className={classes.reason}>{reason}</p>}
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t('alerts.checked')}</dt>
          <dd>{alert.checked_on ? formats.day(alert.checked_on) : t('alerts.not_yet')}</dd>
        </div>
        <div>
          <dt>{t('alerts.told')}</dt>
          <dd>{alert.told_at ? formats.day(formats.dayOf(alert.told_at)) : t('alerts.never')}</dd>
        </div>
        <div>
          <dt>{t('alerts.to')}</dt>
          <dd className={classes.to}>
            {alert.mine ? t('alerts.me') : owner}
            {told.length > 0 && (
              <Tooltip label={told.join(', ')} events={{ hover: true, focus: true, touch: true }}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the names must be reached by keyboard as well */}
                <span className={classes.more} tabIndex={0}>
                  <IconUsers size={14} stroke={1.8} aria-hidden="true" />
                  {t('alerts.others', { count: told.length })}
                </span>
              </Tooltip>
            )}
            {alert.by_mail && (
              <span className={classes.more}>
                <IconMail size={14} stroke={1.8} aria-hidden="true" />
                {t('alerts.mail')}
              </span>
            )}
          </dd>
        </div>
      </dl>
      <AlertActs alert={alert} owner={owner} onOpen={onOpen} />
    </OpenedRow>
  )
}
