import { statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { usualDays } from './law.rules.ts'
import type { Settings } from './settings.contract.ts'

const COLUMNS = 'days, remind_days, owner_id, contact, days_off'

/** What holds until a company says otherwise: what its country's law asks. */
const usual = (): Settings => ({
  days: usualDays(company().country),
  remind_days: 2,
  owner_id: null,
  contact: '',
  days_off: [],
  version: 0,
})

export const ownSettings = async (): Promise<Settings> => {
  const [row] = await statement<Settings>(
    'select days, remind_days, owner_id, contact, to_json(days_off) as days_off, version from privacy.settings',
    [],
    'privacy_settings',
  )
  return row ?? usual()
}

export const writeSettings = async ({ version, ...settings }: Settings): Promise<Settings> => {
  const row = JSON.stringify({ ...settings, id: newId() })
  await statement(
    version === 0
      ? `insert into privacy.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::privacy.settings, $1::jsonb)`
      : `update privacy.settings set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::privacy.settings, $1::jsonb))`,
    [row],
  )
  return ownSettings()
}
