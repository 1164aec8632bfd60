import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Environment } from './document.rules.ts'
import type { PacProvider } from './pac.ts'

/** What a certificate says of itself. */
export type CertificateFacts = {
  subject: string
  serial: string
  valid_from: string
  valid_until: string
  uploaded_at: string
}

export type SettingsRow = {
  environment: Environment
  person: 'natural' | 'juridical'
  tax_number: string
  tax_check: string
  legal_name: string
  provider: PacProvider['key'] | null
  pac_name: string
  pac_tax_number: string
  pac_tax_check: string
  pac_resolution: string
  pac_resolved_on: string | null
  alarm_after: number
  annulment_days: number
  default_classification: string
  mail_documents: boolean
  mail_text_id: string | null
  certificate: CertificateFacts | null
  certificate_sealed: string | null
  password_sealed: string | null
  credentials_sealed: string | null
  qr_key_sealed: string | null
  warned_on: string | null
  version: number
}

/** What holds until a company says otherwise. The days to annul: no source of law was found; a week is what PACs are known to grant. */
const USUAL: SettingsRow = {
  environment: 'test',
  person: 'juridical',
  tax_number: '',
  tax_check: '',
  legal_name: '',
  provider: null,
  pac_name: '',
  pac_tax_number: '',
  pac_tax_check: '',
  pac_resolution: '',
  pac_resolved_on: null,
  alarm_after: 3,
  annulment_days: 7,
  default_classification: '',
  mail_documents: true,
  mail_text_id: null,
  certificate: null,
  certificate_sealed: null,
  password_sealed: null,
  credentials_sealed: null,
  qr_key_sealed: null,
  warned_on: null,
  version: 0,
}

const COLUMNS = Object.keys(USUAL).join(', ')

export const settingsRow = async (): Promise<SettingsRow> => {
  const [row] = await statement<SettingsRow>(
    `select ${COLUMNS} from invoices.settings`,
    [],
    'invoice_settings',
  )
  return row ?? USUAL
}

export const writeSettings = async (changes: Partial<SettingsRow>): Promise<SettingsRow> => {
  const { version, ...before } = await settingsRow()
  const { version: _, ...after } = { ...before, ...changes, version }
  const row = { ...after, certificate: after.certificate && JSON.stringify(after.certificate) }
  if (version === USUAL.version)
    await db
      .insertInto('invoices.settings')
      .values({ id: newId(), ...row })
      .execute()
  else await db.updateTable('invoices.settings').set(row).execute()
  return settingsRow()
}
