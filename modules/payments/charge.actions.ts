import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { nextNumber } from '#kernel/server/numbering.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { Email } from '#kernel/values/email.ts'
import { newId } from '#kernel/values/id.ts'
import { type Part, resized } from '#kernel/values/instalments.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import {
  cancelCharge,
  changeCharge,
  chargesOf,
  countCharges,
  createCharge,
  customerAccount,
  getCharge,
  listCharges,
  paymentLink,
  sendPaymentLink,
} from './charge.contract.ts'
import {
  anyCharge,
  asCharge,
  type ChargeRow,
  chargeById,
  chargeOfSubject,
  chargePage,
  chargeSums,
  chargesOfSubjects,
  insertCharge,
  updateCharge,
} from './charge.queries.ts'
import { type Charge, chargeCancelled, chargeChanged, chargeCreated, type Payment } from './contract.ts'
import { partsProblem } from './instalment.rules.ts'
import { accountOf } from './ledger.queries.ts'
import { owedMinor } from './ledger.rules.ts'
import { newSecret, payUrl } from './link.ts'
import { mailLink } from './payer_mail.ts'
import { asPayment, paymentsOf } from './payment.queries.ts'
import { ownSettings } from './settings.queries.ts'
import { moveCharge, releaseCharge } from './settle.ts'

export const chargeActions = [
  implement(listCharges, (input) => chargePage(input)),

  implement(countCharges, async (selection) => {
    const sums = await chargeSums(selection)
    return { count: sums.reduce((all, { count }) => all + count, 0), sums }
  }),

  implement(getCharge, async ({ id }) => withPayments(found(await chargeById(id)))),

  implement(chargesOf, async ({ subject_kind, subject_ids }) => {
    const charges = await chargesOfSubjects(subject_kind, subject_ids)
    return { charges: await Promise.all(charges.map(withPayments)) }
  }),

  implement(paymentLink, async ({ charge_id }) => ({
    url: await payUrl(found(await chargeById(charge_id)).token_sealed),
  })),

  implement(customerAccount, async ({ customer_id }) => {
    await call(getCustomer, { id: customer_id })
    return { balances: await accountOf(customer_id) }
  }),

  implement(createCharge, async ({ id = newId(), subject_id, email: written, ...asked }) => {
    if (asked.subject_kind !== 'free' && !subject_id) fail('subject_missing', {}, 'subject_id')
    refuseUnfit(asked.instalments, asked.amount_minor)
    if (asked.deposit_minor >= asked.amount_minor) fail('deposit_too_large', {}, 'deposit_minor')
    const subject = asked.subject_kind === 'free' ? id : (subject_id ?? id)
    const there = await chargeOfSubject(asked.subject_kind, subject)
    if (there) return asCharge(there)
    const customer = await call(getCustomer, { id: asked.customer_id })
    const email = emailOf(written ?? customer.emails[0]?.address ?? '')
    const { charge_prefix } = await ownSettings()
    const { hash: token_hash, sealed: token_sealed } = await newSecret()
    const moment = now().toString()
    const isNew = await insertCharge({
      id,
      subject_kind: asked.subject_kind,
      subject_id: subject,
      label: asked.label,
      customer_id: asked.customer_id,
      owner_id: asked.owner_id ?? customer.owner_id,
      currency: asked.currency ?? (company().currency as Charge['currency']),
      amount_minor: asked.amount_minor,
      due_on: asked.instalments[0]?.due_on ?? asked.due_on ?? null,
      instalments: asked.instalments,
      deposit_minor: asked.deposit_minor,
      language: asked.language ?? scope().language,
      email,
      number: `${charge_prefix}${String(await nextNumber('payments.numbering', 'charge')).padStart(6, '0')}`,
      token_hash,
      token_sealed,
      created_at: moment,
      updated_at: moment,
    })
    // Somebody else asked for the same subject a moment before.
    const charge = found(await chargeOfSubject(asked.subject_kind, subject))
    if (isNew) await emit(chargeCreated, charge)
    return asCharge(charge)
  }),

  implement(changeCharge, async ({ id, amount_minor, email, instalments, ...words }) => {
    const charge = await lockedCharge(id)
    refuseStale(charge)
    if (charge.status === 'cancelled') fail('charge_cancelled')
    const amount = amount_minor ?? charge.amount_minor
    const parts = instalments ?? resized(charge.instalments, amount)
    refuseUnfit(parts, amount)
    if (words.due_on !== undefined && parts.length) fail('due_by_instalments', {}, 'due_on')
    await updateCharge(id, {
      ...words,
      ...(email !== undefined && { email: emailOf(email) }),
      updated_at: now().toString(),
    })
    const written = found(await anyCharge(id))
    if (amount !== charge.amount_minor || instalments) {
      const beyond = Math.max(0, charge.paid_minor - amount)
      const { credited_minor: _, ...figures } = await releaseCharge(written, beyond, newId())
      await moveCharge(written, { ...figures, amount_minor: amount, instalments: parts })
    }
    const changed = found(await anyCharge(id))
    await emit(chargeChanged, changed)
    return asCharge(changed)
  }),

  implement(cancelCharge, async ({ id, subject_kind, subject_id, reason }) => {
    const named = id
      ? await anyCharge(id, { forUpdate: true })
      : subject_kind && subject_id
        ? await chargeOfSubject(subject_kind, subject_id, { forUpdate: true })
        : fail('not_found')
    const charge = named && (await chargeById(named.id))
    if (id) found(charge)
    if (!charge) return { charge: null, credited_minor: 0 }
    if (charge.status === 'cancelled') return { charge: asCharge(charge), credited_minor: 0 }
    const { credited_minor, ...figures } = await releaseCharge(charge, charge.paid_minor, charge.id)
    await moveCharge(charge, { ...figures, status: 'cancelled' })
    await emit(chargeCancelled, { ...charge, credited_minor, reason })
    return { charge: asCharge(found(await anyCharge(charge.id))), credited_minor }
  }),

  implement(sendPaymentLink, async ({ id, to, words }) => {
    const charge = await lockedCharge(id)
    if (charge.status === 'cancelled') fail('charge_cancelled')
    if (!owedMinor(charge)) fail('nothing_owed')
    const email = emailOf(to ?? charge.email, 'to')
    if (!email) fail('address_missing', {}, 'to')
    if (!charge.email) await updateCharge(id, { email, updated_at: now().toString() })
    await mailLink(charge, email, words)
    return {}
  }),
]

const emailOf = (written: string, field = 'email'): string => {
  if (!written) return ''
  const email = Email.safeParse(written)
  return email.success ? email.data : fail('not_an_email', {}, field)
}

const refuseUnfit = (parts: readonly Part[], amount: number): void => {
  const problem = partsProblem(parts, amount)
  if (problem) fail(problem, {}, 'instalments')
}

const lockedCharge = async (id: string): Promise<ChargeRow> =>
  found(await chargeById(id, { forUpdate: true }))

const withPayments = async (charge: ChargeRow): Promise<Charge & { payments: Payment[]; url: string }> => ({
  ...asCharge(charge),
  payments: (await paymentsOf([charge.id])).map(asPayment),
  url: await payUrl(charge.token_sealed),
})
