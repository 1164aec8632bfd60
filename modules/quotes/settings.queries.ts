import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Settings } from './settings.contract.ts'

/** What holds until a company says otherwise. */
export const USUAL: Settings = {
  prefix: 'COT-',
  valid_days: 15,
  remind_days: 3,
  follow_up_days: 2,
  approval_above_minor: null,
  approval_below_margin_percent: null,
  payment_terms: '',
  delivery_terms: '',
  terms: '',
  mail_text_id: null,
  version: 0,
}

const COLUMNS = `prefix, valid_days, remind_days, follow_up_days, approval_above_minor, approval_below_margin_percent,
  payment_terms, delivery_terms, terms, mail_text_id`

export const ownSettings = async (): Promise<Settings> => {
  const [row] = await statement<Settings>(
    `select ${COLUMNS}, version from quotes.settings`,
    [],
    'quote_settings',
  )
  return row ?? USUAL
}

export const writeSettings = async ({ version, ...settings }: Settings): Promise<Settings> => {
  const rows = JSON.stringify({ ...settings, id: newId() })
  const [written] = await statement<Settings>(
    version === USUAL.version
      ? `insert into quotes.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::quotes.settings, $1::jsonb)
         returning ${COLUMNS}, version`
      : `update quotes.settings s set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::quotes.settings, $1::jsonb))
         returning ${COLUMNS}, version`,
    [rows],
  )
  return written ?? (settings as Settings)
}
