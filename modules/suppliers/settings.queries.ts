import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Settings } from './settings.contract.ts'

/** What holds until a company says otherwise. */
const USUAL: Settings = {
  deadline_hours: 24,
  remind_hours: 4,
  request_text_id: null,
  version: 0,
}

const COLUMNS = 'deadline_hours, remind_hours, request_text_id'

export const ownSettings = async (): Promise<Settings> => {
  const [row] = await statement<Settings>(
    `select ${COLUMNS}, version from suppliers.settings`,
    [],
    'supplier_settings',
  )
  return row ?? USUAL
}

export const writeSettings = async ({ version, ...settings }: Settings): Promise<Settings> => {
  const row = JSON.stringify({ ...settings, id: newId() })
  const [written] = await statement<Settings>(
    version === USUAL.version
      ? `insert into suppliers.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::suppliers.settings, $1::jsonb)
         returning ${COLUMNS}, version`
      : `update suppliers.settings set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::suppliers.settings, $1::jsonb))
         returning ${COLUMNS}, version`,
    [row],
  )
  return written ?? { ...settings, version }
}
