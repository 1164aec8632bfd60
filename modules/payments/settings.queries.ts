import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Settings } from './settings.contract.ts'

/** What holds until a company says otherwise. */
export const USUAL: Settings = {
  charge_prefix: 'COB-',
  receipt_prefix: 'REC-',
  transfer_offered: false,
  bank_accounts: [],
  transfer_words: '',
  partial_allowed: false,
  least_partial_minor: 500,
  mails_receipt: true,
  version: 0,
}

const COLUMNS = `charge_prefix, receipt_prefix, transfer_offered, bank_accounts, transfer_words, partial_allowed, least_partial_minor, mails_receipt`

export const ownSettings = async (): Promise<Settings> => {
  const [row] = await statement<Settings>(
    `select ${COLUMNS}, version from payments.settings`,
    [],
    'payment_settings',
  )
  return row ?? USUAL
}

export const writeSettings = async ({ version, ...settings }: Settings): Promise<Settings> => {
  const row = JSON.stringify({ ...settings, id: newId() })
  const [written] = await statement<Settings>(
    version === USUAL.version
      ? `insert into payments.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::payments.settings, $1::jsonb)
         returning ${COLUMNS}, version`
      : `update payments.settings s set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::payments.settings, $1::jsonb))
         returning ${COLUMNS}, version`,
    [row],
  )
  return written ?? (settings as Settings)
}
