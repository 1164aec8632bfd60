import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { ownPageUrl } from './link.ts'
import { refuseStranger } from './responsible.ts'
import { getSettings, updateSettings } from './settings.contract.ts'
import { ownSettings, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, async () => ({ ...(await ownSettings()), url: ownPageUrl() })),

  implement(updateSettings, async (changes) => {
    const before = await ownSettings()
    refuseStale(before)
    await refuseStranger(changes.owner_id)
    return writeSettings({ ...before, ...changes })
  }),
]
