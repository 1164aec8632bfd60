import { z } from 'zod'
import { fail } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { invoiceById } from './invoice.queries.ts'
import { queue, sendSoon } from './issuing.ts'
import { beginContingency, endContingency, getRoad, type Road, retryAll } from './road.contract.ts'
import {
  endContingencyRow,
  insertContingency,
  openContingency,
  openOutage,
  overdueIds,
  waitingCounts,
  waitingIds,
} from './road.queries.ts'
import { sendWaiting, tellPeople } from './road.ts'
import { keepWatch, reissueWaiting } from './sending.contract.ts'
import { OFFER_AFTER_MINUTES } from './sending.rules.ts'
import { settingsRow, writeSettings } from './settings.queries.ts'

export const roadActions = [
  implement(getRoad, () => road()),

  implement(beginContingency, async ({ reason }) => {
    if (await openContingency()) fail('in_contingency')
    const outage = await openOutage()
    // It began when the road was closed: no document may be older than the contingency it was made in.
    const began_at = Temporal.Instant.from(outage?.began_at ?? now().toString())
      .round({ smallestUnit: 'second', roundingMode: 'floor' })
      .toString()
    await insertContingency({ id: newId(), reason, began_at, began_by: actor().name })
    await enqueue(reissueJob, {}, { key: 'reissue' })
    return road()
  }),

  implement(endContingency, async () => {
    const open = (await openContingency()) ?? fail('not_in_contingency')
    await endContingencyRow(open.id, now().toString())
    await sendWaiting()
    return road()
  }),

  implement(retryAll, async () => ({ count: await sendWaiting() })),

  implement(reissueWaiting, async ({ ids }) => {
    const contingency = await openContingency()
    if (!contingency) return {}
    for (const id of ids) {
      const row = await invoiceById(id, { forUpdate: true })
      if (!row || row.emission === 'contingency' || !['queued', 'sending'].includes(row.status)) continue
      const { began_at: since, reason } = contingency
      const issued_at =
        Temporal.Instant.compare(row.document.issued_at, since) < 0 ? since : row.document.issued_at
      await queue(
        id,
        { ...row.document, issued_at, emission: { mode: 'contingency', since, reason } },
        { contingency_id: contingency.id },
      )
    }
    return {}
  }),

  implement(keepWatch, async () => {
    const forgotten = await overdueIds(now().subtract({ minutes: 30 }).toString())
    for (const id of forgotten) await sendSoon(id)
    return { sent: forgotten.length, warned: await warnOfCertificate() }
  }),
]

const BATCH = 100

/** What waits is made anew in small transactions, so that those who sell meanwhile are not held up. */
export const reissueJob = job('invoices.reissue_waiting', {
  payload: z.object({}),
  work: async (_payload, signal) => {
    const ids = await waitingIds(100_000)
    for (let at = 0; at < ids.length && !signal.aborted; at += BATCH)
      await call(reissueWaiting, { ids: ids.slice(at, at + BATCH) })
  },
})

export const watchJob = job('invoices.keep_watch', {
  payload: z.object({}),
  every: '20 * * * *',
  work: async () => {
    await call(keepWatch, {})
  },
})

const HOURS_MS = 3_600_000

const road = async (): Promise<Road> => {
  const outage = await openOutage()
  const contingency = await openContingency()
  const at = now()
  const lasts = outage ? at.since(outage.began_at).total('minutes') : 0
  return {
    ...(await waitingCounts()),
    outage: outage
      ? {
          kind: outage.kind,
          since: outage.began_at,
          failures: outage.failures,
          message: outage.message,
          alarmed: outage.alarmed_at !== null,
        }
      : null,
    contingency: contingency
      ? {
          since: contingency.began_at,
          reason: contingency.reason,
          by: contingency.began_by,
          hours:
            (at.epochMilliseconds - Temporal.Instant.from(contingency.began_at).epochMilliseconds) / HOURS_MS,
        }
      : null,
    offer: !contingency && outage?.kind === 'unreachable' && lasts >= OFFER_AFTER_MINUTES,
  }
}

/** Days before its end on which a certificate is warned of. */
const WARNED_DAYS = [30, 15, 7, 3, 1, 0]

const warnOfCertificate = async (): Promise<boolean> => {
  const { certificate, warned_on } = await settingsRow()
  const day = today().toString()
  if (!certificate || warned_on === day) return false
  const days = Math.floor(now().until(certificate.valid_until).total('hours') / 24)
  if (!WARNED_DAYS.includes(days)) return false
  await writeSettings({ warned_on: day })
  await tellPeople('certificate_ending', { days })
  return true
}
