import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import { hasTooMany } from './sales_order.rules.ts'
import { getCreditTerms, getSettings, setCreditTerms, updateSettings } from './settings.contract.ts'
import { creditOf, ownSettings, writeCredit, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, () => ownSettings()),

  implement(updateSettings, async (changes) => {
    const before = await ownSettings()
    refuseStale(before)
    await writeSettings({ ...before, ...changes })
    return ownSettings()
  }),

  implement(getCreditTerms, async ({ customer_id }) => ({
    terms: (await isSeen(customer_id)) ? await creditOf(customer_id) : null,
  })),

  implement(setCreditTerms, async ({ customer_id, ...terms }) => {
    if (hasTooMany(terms)) fail('too_many_instalments', {}, 'instalments')
    if (!(await isSeen(customer_id))) fail('unknown_customer', {}, 'customer_id')
    const before = await creditOf(customer_id)
    if (before) refuseStale(before)
    await writeCredit(customer_id, terms)
    return { terms: found((await creditOf(customer_id)) ?? undefined) }
  }),
]

const isSeen = async (id: string): Promise<boolean> =>
  (await call(listCustomers, { ids: [id], fields: 'kind', limit: 1 })).rows.length > 0
