import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { type Customer, getCustomer } from '#modules/customers/contract.ts'
import { receiverOf } from './assembly.rules.ts'
import { connected } from './connecting.ts'
import type { Problem } from './document.rules.ts'
import { ownProblem } from './preparing.ts'
import { getReceiver, lookUpReceiver, updateReceiver } from './receiver.contract.ts'
import { receiverFacts, writeReceiver } from './receiver.queries.ts'

export const receiverActions = [
  implement(getReceiver, async ({ customer_id }) => {
    const customer = await call(getCustomer, { id: customer_id })
    const facts = await receiverFacts(customer_id)
    const { kind, name, tax_number, foreign_id } = receiverOf(customer, facts, scope().language)
    const taken = {
      kind,
      name,
      number: tax_number?.number ?? foreign_id?.number ?? '',
      check: tax_number?.check ?? '',
    }
    return { ...facts, taken, problems: problemsOf(customer, taken) }
  }),

  implement(updateReceiver, async ({ customer_id, ...changes }) => {
    await call(getCustomer, { id: customer_id })
    const before = await receiverFacts(customer_id)
    refuseStale(before)
    return writeReceiver({ ...before, ...changes })
  }),

  implement(lookUpReceiver, async ({ customer_id }) => {
    const customer = await call(getCustomer, { id: customer_id })
    const { tax_number } = receiverOf(customer, await receiverFacts(customer_id), scope().language)
    if (!tax_number) return fail('number_missing')
    const road = await connected()
    if ('fault' in road) return fail('not_set_up')
    const answer = await road.pac.queryTaxNumber(tax_number)
    if (answer.outcome === 'known') {
      const { number, check } = answer.tax_number
      const says = text('invoices:look_up.known', { name: answer.name })
      return { outcome: 'known' as const, name: answer.name, number, check, says }
    }
    const isUnknown = answer.outcome === 'unknown' || answer.outcome === 'rejected'
    const outcome = isUnknown ? ('unknown' as const) : ('no_answer' as const)
    return {
      outcome,
      name: '',
      number: tax_number.number,
      check: '',
      says: text(`invoices:look_up.${outcome}`),
    }
  }),
]

type Taken = { kind: string; number: string; check: string }

/** What looks wrong; only the tax office knows which numbers it gave, so nothing of it is refused here. */
const problemsOf = ({ fiscal_id }: Customer, { kind, number, check }: Taken): Problem[] => {
  const { language } = scope()
  const warning = (code: string): Problem => ({
    ...ownProblem(code, 'receiver', language),
    severity: 'warning',
  })
  const isBusiness = kind === 'taxpayer' || kind === 'government'
  if (isBusiness && !number) return [{ ...warning('receiver_number_missing'), severity: 'error' }]
  if (kind === 'foreign' && !number) return [{ ...warning('foreign_number_missing'), severity: 'error' }]
  if (fiscal_id?.country !== 'PA' || !number) return []
  const { verdict } = parseFiscalId(check ? `${number} DV ${check}` : number, 'PA', fiscal_id.kind as never)
  return 'warning' in verdict || 'error' in verdict ? [warning('check_digits_differ')] : []
}
