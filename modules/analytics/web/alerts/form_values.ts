/** An alert as its form has it: limits as people say them, in whole units of money. */
import type { Sent } from '#kernel/contract.ts'
import type { Filter } from '#kernel/list.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import type { Alert, createAlert, Direction, tryAlert } from '../../alert.contract.ts'
import type { MetricEntry, Unit } from '../../contract.ts'

/** `threshold` '': not written yet. */
export type AlertValues = {
  name: string
  metric: string
  filter: Filter
  kind: Alert['kind']
  every: Alert['every']
  direction: Direction
  threshold: number | ''
  sensitivity: string
  recipients: string[]
  by_mail: boolean
}

type Counted = { unit: Unit | undefined; currency: string }

const scaleOf = ({ unit, currency }: Counted): number =>
  unit === 'money' ? 10 ** minorDigits(currency as Currency) : 1

/** Which way a metric goes wrong. */
export const worrying = (metric: Pick<MetricEntry, 'better'> | undefined): Direction =>
  metric?.better === 'down' ? 'above' : 'below'

/** An empty form, of a metric where one is chosen already. */
export const newValues = (metric: MetricEntry | undefined): AlertValues => ({
  name: metric?.name ?? '',
  metric: metric?.key ?? '',
  filter: {},
  kind: 'threshold',
  every: 'day',
  direction: worrying(metric),
  threshold: '',
  sensitivity: '3',
  recipients: [],
  by_mail: false,
})

export const valuesOf = (alert: Alert, counted: Counted): AlertValues => ({
  name: alert.name,
  metric: alert.metric,
  filter: alert.filter,
  kind: alert.kind,
  every: alert.every,
  direction: alert.direction,
  threshold: alert.threshold === null ? '' : alert.threshold / scaleOf(counted),
  sensitivity: String(alert.sensitivity),
  recipients: alert.recipients,
  by_mail: alert.by_mail,
})

/** The values as the contract takes them. */
export const inputOf = (
  { metric, threshold, sensitivity, ...values }: AlertValues,
  counted: Counted,
): Sent<typeof createAlert> => ({
  ...values,
  // Nothing chosen is a missing metric, not a misspelt one.
  metric: metric || (undefined as unknown as string),
  threshold:
    threshold === '' || values.kind !== 'threshold'
      ? null
      : roundedFor(threshold * scaleOf(counted), counted),
  sensitivity: Number(sensitivity),
})

const roundedFor = (limit: number, { unit }: Counted): number =>
  unit === 'money' ? Math.round(limit) : limit

/** What to ask to see how it would do. Without its limit only the number is of interest. */
export const trialOf = (values: AlertValues, counted: Counted): Sent<typeof tryAlert> | undefined => {
  if (!values.metric) return undefined
  const { metric, filter, kind, every, direction, threshold, sensitivity } = inputOf(values, counted)
  const asked = { metric, filter, every, sensitivity }
  return kind === 'threshold' && threshold === null
    ? { ...asked, kind: 'unusual', direction: 'either' }
    : { ...asked, kind, direction, threshold }
}
