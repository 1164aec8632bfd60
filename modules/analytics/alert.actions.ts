import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { whereFilter } from '#kernel/server/list.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { getUser, listColleagues } from '#modules/identity/contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import {
  type Alert,
  alertCrossed,
  checkAlert,
  createAlert,
  deleteAlert,
  listAlerts,
  listCrossings,
  lookNow,
  tryAlert,
  updateAlert,
} from './alert.contract.ts'
import {
  alertById,
  alertsOf,
  crossingsOf,
  insertAlert,
  insertReading,
  readingsOf,
  removeAlert,
  type StoredAlert,
  updateAlertRow,
} from './alert.queries.ts'
import { isOfAnother } from './alert.rules.ts'
import { type Look, lookAt, reasonText } from './alert_look.ts'
import { isMeasured, metricBy, partsOf, wordsOf } from './catalogue.ts'
import { may } from './contract.ts'
import { Desk, questionOf } from './figures.ts'
import { problemOf } from './problem_text.ts'
import { alertsLink } from './public_links.ts'
import { type Witness, witnessesOf } from './witnesses.ts'

const MOST_REMEMBERED = 12

const me = (): string => actor().id ?? fail('not_signed_in')

const shown = async ({ last, watch_id: _, ...alert }: StoredAlert): Promise<Alert> => {
  const mine = alert.owner_id === me()
  return {
    ...alert,
    metric_name: isMeasured(alert.metric) ? wordsOf({ key: alert.metric }).name : alert.metric,
    mine,
    state: last?.state ?? 'quiet',
    // Only the owner's figures are stored; whoever else is told sees them in their own dashboards.
    reason: last && mine ? reasonText(last.reason, last, last.reason_params) : '',
    problem: mine ? await problemWith(alert) : null,
    amount: last && mine ? { value: last.value, currency: last.currency } : null,
    checked_on: last?.to_on ?? null,
  }
}

/** What of an alert is gone since it was written: its metric, or a field or group it filters by. */
const problemWith = async (alert: StoredRule): Promise<string | null> => {
  const refusal = await refuseUnclear(alert).then(
    () => null,
    (error: unknown) => error,
  )
  if (refusal === null) return null
  if (refusal instanceof Refusal && refusal.status < 500) return problemOf(refusal).text
  throw refusal
}

const seen = async (id: string): Promise<StoredAlert> => {
  const alert = found(await alertById(id))
  const isOpen = alert.owner_id === me() || alert.recipients.includes(me()) || actor().may(may.share)
  return found(isOpen ? alert : undefined)
}

const own = async (id: string): Promise<StoredAlert> => {
  const alert = await seen(id)
  return alert.owner_id === me() ? alert : fail('not_your_alert')
}

type StoredRule = Pick<Alert, 'metric' | 'filter' | 'kind' | 'direction' | 'threshold'>

const refuseUnclear = async ({ metric, filter, kind, direction, threshold }: StoredRule): Promise<void> => {
  if (kind === 'threshold' && threshold === null) fail('threshold_missing', {}, 'threshold')
  if (kind === 'threshold' && direction === 'either') fail('direction_unclear', {}, 'direction')
  for (const part of Object.values(partsOf(metricBy(metric)))) {
    const question = await questionOf(part, { filter }, new Desk())
    whereFilter(question.fields, filter)
  }
}

const refuseStrangers = async (recipients: readonly string[]): Promise<void> => {
  const others = recipients.filter((id) => id !== actor().id)
  if (!others.length) return
  if (!actor().may(may.share))
    throw new Refusal('forbidden', { params: { permission: may.share }, field: 'recipients' })
  const { colleagues } = await call(listColleagues, { ids: [...new Set(others)] })
  if (colleagues.filter(({ active }) => active).length < new Set(others).size)
    fail('unknown_recipient', {}, 'recipients')
}

const asReading = ({ amount, verdict: { state, reason, ...params }, unit }: Look) => ({
  value: amount.value,
  currency: amount.currency,
  state,
  reason,
  reason_params: { low: params.low, high: params.high, usual: params.usual, times: params.times, unit },
  read_at: now().toString(),
})

const past = async (alert: StoredAlert) =>
  (await readingsOf(alert, MOST_REMEMBERED)).map(({ from_on, to_on, value }) => ({
    from: from_on,
    to: to_on,
    value,
  }))

export const alertActions = [
  implement(listAlerts, async () => ({
    rows: await Promise.all((await alertsOf(actor().may(may.share) ? null : me())).map(shown)),
  })),

  implement(createAlert, async ({ id = newId(), ...alert }) => {
    await refuseUnclear(alert)
    await refuseStrangers(alert.recipients)
    const threshold = alert.kind === 'threshold' ? alert.threshold : null
    await insertAlert({
      ...alert,
      threshold,
      id,
      watch_id: newId(),
      owner_id: me(),
      created_at: now().toString(),
    })
    return shown(await own(id))
  }),

  implement(updateAlert, async ({ id, ...change }) => {
    const alert = await own(id)
    refuseStale(alert)
    const changed = { ...alert, ...change }
    await refuseUnclear(changed)
    if (change.recipients) await refuseStrangers(change.recipients)
    await updateAlertRow(id, {
      ...change,
      ...(isOfAnother(alert, changed) && { watch_id: newId() }),
      threshold: changed.kind === 'threshold' ? changed.threshold : null,
    })
    return shown(await own(id))
  }),

  implement(deleteAlert, async ({ id }) => {
    await own(id)
    await removeAlert(id)
    return {}
  }),

  implement(lookNow, async ({ id }) => {
    await call(checkAlert, { id, witnesses: await witnessesOf(await own(id)) })
    return shown(await own(id))
  }),

  implement(listCrossings, async ({ id }) => {
    const alert = await seen(id)
    if (alert.owner_id !== me()) return { rows: [] }
    const crossings = await crossingsOf(id)
    return {
      rows: crossings.map(
        ({ id: crossing, from_on, to_on, value, currency, reason, reason_params, read_at }) => ({
          id: crossing,
          from: from_on,
          to: to_on,
          amount: { value, currency },
          reason: reasonText(reason, { value, currency }, reason_params),
          crossed_at: read_at,
        }),
      ),
    }
  }),

  implement(tryAlert, async (alert) => {
    await refuseUnclear(alert)
    const look = await lookAt(alert, [])
    const { state, reason, low, high } = look.verdict
    return {
      state,
      reason: reasonText(reason, look.amount, asReading(look).reason_params),
      amount: look.amount,
      low,
      high,
      history: look.history,
    }
  }),

  implement(checkAlert, async ({ id, witnesses }) => {
    const alert = await own(id)
    const look = await lookAt(alert, await past(alert))
    const { state } = look.verdict
    const isNews = state === 'crossed' && alert.last?.state !== 'crossed'
    const reading = asReading(look)
    const isFirstLook = await insertReading(alert, look.days, { ...reading, told: isNews })
    if (!isFirstLook || !isNews) return { state }

    const reason = reasonText(reading.reason, reading, reading.reason_params)
    await emit(alertCrossed, { id, name: alert.name, metric: alert.metric, reason, ...look.days })
    for (const witness of witnesses) await tellOf(alert, look, witness)
    return { state }
  }),
]

/** In the inbox and, where the alert says so, by mail; the number only to who would see it. */
const tellOf = async (
  alert: StoredAlert,
  look: Look,
  { user_id, number, language }: Witness,
): Promise<void> => {
  const { reason_params, reason: code } = asReading(look)
  const reason = number ? reasonText(code, look.amount, reason_params, language) : ''
  const titleKey = number
    ? 'analytics:notifications.alert_crossed'
    : 'analytics:notifications.alert_crossed_plain'
  await call(notify, {
    userIds: [user_id],
    kind: 'analytics.alert_crossed',
    titleKey,
    params: { name: alert.name, reason },
    link: '/analytics/alerts',
    about: alert.id,
  })
  if (!alert.by_mail) return
  const { email } = await call(getUser, { id: user_id })
  const told = text(titleKey, { name: alert.name, reason }, language)
  await call(sendMail, {
    to: email,
    subject: told.replace(/\s+/g, ' ').slice(0, 200),
    text: `${told}\n\n${text('analytics:mails.alert_open', { link: alertsLink() }, language)}\n`,
    about: alert.id,
  })
}
