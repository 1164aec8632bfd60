import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { getSettings, updateSettings } from './settings.contract.ts'
import { ownSettings, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, () => ownSettings()),

  implement(updateSettings, async (changes) => {
    const before = await ownSettings()
    refuseStale(before)
    return writeSettings({ ...before, ...changes })
  }),
]
