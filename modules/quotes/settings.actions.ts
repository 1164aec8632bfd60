import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { listMessageTexts } from '#modules/company/message_text.contract.ts'
import { getSettings, type Settings, updateSettings } from './settings.contract.ts'
import {
  beginNumbersAt,
  type OwnSettings,
  ownSettings,
  upcomingNumber,
  writeSettings,
} from './settings.queries.ts'

export const settingsActions = [
  implement(getSettings, async () => withNumber(await ownSettings())),

  implement(updateSettings, async ({ next_number, ...changes }) => {
    const before = await ownSettings()
    refuseStale(before)
    if (changes.mail_text_id && changes.mail_text_id !== before.mail_text_id)
      await refuseUnknownText(changes.mail_text_id)
    const written = await writeSettings({ ...before, ...changes })
    if (next_number !== undefined && !(await beginNumbersAt(written.prefix, next_number)))
      fail('number_behind', { least: await upcomingNumber(written.prefix) }, 'next_number')
    return withNumber(written)
  }),
]

const withNumber = async (settings: OwnSettings): Promise<Settings> => ({
  ...settings,
  next_number: await upcomingNumber(settings.prefix),
})

const refuseUnknownText = async (id: string): Promise<void> => {
  const { rows } = await call(listMessageTexts, { ids: [id], filter: { channel: 'mail' }, limit: 1 })
  if (!rows[0]) fail('unknown_text', {}, 'mail_text_id')
}
