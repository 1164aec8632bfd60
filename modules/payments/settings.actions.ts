import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { getSettings, updateSettings } from './settings.contract.ts'
import { ownSettings, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, () => ownSettings()),

  implement(updateSettings, async (changes) => {
    const before = await ownSettings()
    refuseStale(before)
    const next = { ...before, ...changes }
    if (next.transfer_offered && !next.bank_accounts.length) fail('bank_account_missing', {}, 'bank_accounts')
    return writeSettings(next)
  }),
]
