import { z } from 'zod'
import { fail, found } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { log } from '#kernel/server/log.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { chargeById } from './charge.queries.ts'
import { recordReportedFee } from './fee.ts'
import { accountRows, credentialsOf } from './gateway.queries.ts'
import { gatewayOf } from './gateways.ts'
import { balancesOf, entriesOf } from './ledger_page.queries.ts'
import { apply } from './notification.actions.ts'
import { recordReceived, sweepNotifications } from './outcome.contract.ts'
import { anyPayment, insertPayment, paymentByOrderRef, paymentWith } from './payment.queries.ts'
import {
  assignReceived,
  countReceived,
  getReceived,
  ignoreReceived,
  listReceived,
  listReconciliations,
  type Received,
  readLedger,
  reconcileNow,
  reopenReceived,
} from './reconcile.contract.ts'
import {
  candidates,
  comparedUntil,
  countMatching,
  insertComparison,
  insertReceived,
  isMatchedOtherwise,
  lastComparisons,
  receivedAs,
  receivedById,
  receivedPage,
  updateReceived,
} from './reconcile.queries.ts'
import { suggestions } from './reconcile.rules.ts'
import { confirmPayment } from './settle.ts'

const MOST_SUGGESTIONS = 5
/** Books are read with an overlap: what settled late stands in them a day or two after. */
const OVERLAP_HOURS = 48
const FIRST_HOURS = 72
const MOST_AT_ONCE = 10_000

/** Reads the books of every gateway that shows them, and writes down what they say. */
export const reconcileJob = job('payments.reconcile', {
  payload: z.object({ days: z.int().optional() }),
  every: '20 7 * * *',
  attempts: 3,
  work: async ({ days }) => {
    for (const { gateway: key } of await accountRows()) {
      const gateway = gatewayOf(key)
      const credentials = await credentialsOf(key)
      if (!gateway?.received || !credentials) continue
      const between = await stretch(key, days)
      try {
        const received = await gateway.received(credentials, between)
        await call(recordReceived, {
          gateway: gateway.key,
          ...between,
          received: received.slice(0, MOST_AT_ONCE),
        })
      } catch (error) {
        log.warn({ err: error, gateway: key }, 'books not read')
        const problem = (error as { code?: string }).code ?? 'unreachable'
        await call(recordReceived, { gateway: gateway.key, ...between, problem, received: [] })
      }
    }
    await call(sweepNotifications, {})
  },
})

const stretch = async (gateway: string, days?: number): Promise<{ since: string; until: string }> => {
  const until = now()
  const last = await comparedUntil(gateway)
  const since = days
    ? until.subtract({ hours: 24 * days })
    : last
      ? Temporal.Instant.from(last).subtract({ hours: OVERLAP_HOURS })
      : until.subtract({ hours: FIRST_HOURS })
  return { since: since.toString(), until: until.toString() }
}

export const reconcileActions = [
  implement(listReceived, (input) => receivedPage(input)),
  implement(countReceived, async (selection) => ({ count: await countMatching(selection) })),
  implement(listReconciliations, async () => ({ rows: await lastComparisons() })),

  implement(getReceived, async ({ id }) => {
    const received = found(await receivedById(id))
    const open = received.state === 'open' ? await candidates(received.gateway, received.currency) : []
    return { ...received, suggestions: suggestions(received, open, MOST_SUGGESTIONS) }
  }),

  implement(reconcileNow, async ({ days }) => {
    const able = (await accountRows()).some(({ gateway }) => gatewayOf(gateway)?.received)
    if (!able) fail('nothing_to_reconcile')
    await enqueue(reconcileJob, { days }, { key: 'now' })
    return {}
  }),

  implement(recordReceived, async ({ gateway, since, until, problem, received }) => {
    const counts = { received: received.length, matched: 0, recovered: 0, open: 0 }
    for (const money of received) counts[await match(gateway, money)] += 1
    await insertComparison({ gateway, since, until, problem, ...counts, ran_at: now().toString() })
    return {}
  }),

  implement(assignReceived, async ({ id, charge_id }) => {
    const charge = found(await chargeById(charge_id, { forUpdate: true }))
    const received = await settleable(id)
    if (charge.currency !== received.currency) fail('currencies_differ', {}, 'charge_id')
    const payment_id = newId()
    await insertPayment({
      ...{ id: payment_id, charge_id, customer_id: charge.customer_id, owner_id: charge.owner_id },
      ...{ method: received.gateway, status: 'pending', currency: received.currency },
      amount_minor: received.amount_minor,
      payer_name: received.payer.slice(0, 120),
      received_at: received.occurred_at,
    })
    await confirmPayment(
      { payment: found(await anyPayment(payment_id, { forUpdate: true })), charge },
      { provider_reference: received.reference, flags: ['recovered'] },
    )
    if (received.fee_minor > 0) await recordReportedFee(payment_id, received.fee_minor)
    await updateReceived(id, { state: 'matched', payment_id })
    return found(await receivedById(id))
  }),

  implement(ignoreReceived, async ({ id, note }) => {
    await settleable(id)
    await updateReceived(id, { state: 'ignored', note })
    return found(await receivedById(id))
  }),

  implement(reopenReceived, async ({ id }) => {
    const received = found(await receivedById(id, { forUpdate: true }))
    if (received.state === 'matched') fail('received_settled')
    await updateReceived(id, { state: 'open', note: '' })
    return found(await receivedById(id))
  }),

  implement(readLedger, async ({ cursor, limit, ...asked }) => {
    const after = cursor ? readCursor(cursor) : undefined
    const entries = await entriesOf(asked, after, limit + 1)
    const last = entries[limit - 1]
    return {
      balances: await balancesOf(asked),
      entries: entries.slice(0, limit).map(({ moment: _, ...entry }) => entry),
      ...(entries.length > limit && last && { next: JSON.stringify([last.moment, last.id]) }),
    }
  }),
]

const Cursor = z.tuple([z.string().max(60), z.uuid()])

const readCursor = (cursor: string): [string, string] => {
  try {
    return Cursor.parse(JSON.parse(cursor))
  } catch {
    return fail('unfit_value', { field: 'cursor', value: '' }, 'cursor')
  }
}

const settleable = async (id: string): Promise<Received> => {
  const received = found(await receivedById(id, { forUpdate: true }))
  if (received.state === 'matched') fail('received_settled')
  return received
}

type Money = Omit<Received, 'id' | 'gateway' | 'state' | 'payment_id' | 'note' | 'version' | 'currency'> & {
  currency: string
}

/** Finds what of ours it is; where its notification was lost, the payment is confirmed now. */
const match = async (
  gateway: Received['gateway'],
  money: Money,
): Promise<'matched' | 'recovered' | 'open'> => {
  const before = await receivedAs(gateway, money.reference)
  if (before && before.state !== 'open') return 'matched'
  const currency = Currency.safeParse(money.currency)
  const ours =
    (await paymentWith(gateway, money.reference)) ??
    (money.order_ref ? await paymentByOrderRef(money.order_ref) : undefined)
  // One order paid twice is two lines in their books and one payment in ours: the second waits for somebody's word.
  const isOurs = ours?.method === gateway && !(await isMatchedOtherwise(ours.id, money.reference))
  const judged =
    isOurs && ours.confirmed_at === null
      ? await apply(
          ours.id,
          { ...money, order_ref: ours.order_ref ?? '', outcome: 'paid', currency: money.currency },
          { recovered: true },
        )
      : undefined
  const isApplied = judged?.verdict === 'applied'
  const fits =
    isOurs &&
    ours.amount_minor === money.amount_minor &&
    (ours.confirmed_at !== null || isApplied || judged?.verdict === 'repeated')
  const state = { state: fits ? 'matched' : 'open', payment_id: fits ? ours.id : null } as const
  if (before) await updateReceived(before.id, { ...state, fee_minor: money.fee_minor })
  else if (currency.success)
    await insertReceived({
      ...money,
      ...state,
      ...{ id: newId(), gateway, currency: currency.data, found_at: now().toString() },
    })
  if (fits && money.fee_minor > 0) await recordReportedFee(ours.id, money.fee_minor)
  if (isApplied) return 'recovered'
  return fits ? 'matched' : 'open'
}
