import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { refuseUnknownCustomer } from './known.ts'
import {
  getCustomerProof,
  getSettings,
  type Settings,
  setCustomerProof,
  updateSettings,
} from './settings.contract.ts'
import { customerProof, ownSettings, writeCustomerProof, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, () => ownSettings()),

  implement(updateSettings, async (changes) => {
    const before = await ownSettings()
    refuseStale(before)
    const settings = { ...before, ...changes }
    refuseUnfit(settings)
    return writeSettings(settings)
  }),

  implement(getCustomerProof, async ({ customer_id }) => ({
    proof: (await customerProof(customer_id)) ?? null,
  })),

  implement(setCustomerProof, async ({ customer_id, proof }) => {
    await refuseUnknownCustomer(customer_id)
    await writeCustomerProof(customer_id, proof)
    return { proof }
  }),
]

const refuseUnfit = (settings: Settings): void => {
  if ((settings.depot_latitude === null) !== (settings.depot_longitude === null))
    fail('place_incomplete', {}, settings.depot_latitude === null ? 'depot_latitude' : 'depot_longitude')
  if (settings.day_from >= settings.day_until) fail('hours_reversed', {}, 'day_until')
  const codes = settings.failure_reasons.map(({ code }) => code)
  const twice = codes.findIndex((code, i) => codes.indexOf(code) !== i)
  if (twice >= 0) fail('code_twice', { code: codes[twice] }, `failure_reasons.${twice}.code`)
}
