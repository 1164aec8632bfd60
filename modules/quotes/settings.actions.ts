import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { listMessageTexts } from '#modules/company/message_text.contract.ts'
import { getSettings, updateSettings } from './settings.contract.ts'
import { ownSettings, writeSettings } from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, () => ownSettings()),

  implement(updateSettings, async (changes) => {
    const before = await ownSettings()
    refuseStale(before)
    if (changes.mail_text_id && changes.mail_text_id !== before.mail_text_id)
      await refuseUnknownText(changes.mail_text_id)
    return writeSettings({ ...before, ...changes })
  }),
]

const refuseUnknownText = async (id: string): Promise<void> => {
  const { rows } = await call(listMessageTexts, { ids: [id], filter: { channel: 'mail' }, limit: 1 })
  if (!rows[0]) fail('unknown_text', {}, 'mail_text_id')
}
