import { statement } from '#kernel/server/database.ts'
import { nextNumber } from '#kernel/server/numbering.ts'
import { newId } from '#kernel/values/id.ts'
import type { Settings } from './settings.contract.ts'

/** What is kept in the settings themselves. */
export type OwnSettings = Omit<Settings, 'next_number'>

/** What holds until a company says otherwise. */
export const USUAL: OwnSettings = {
  prefix: 'COT-',
  valid_days: 15,
  remind_days: 3,
  follow_up_days: 2,
  approval_above_minor: null,
  approval_below_margin_percent: null,
  payment_terms: '',
  delivery_terms: '',
  terms: '',
  deposit_percent: null,
  balance_days: null,
  mail_text_id: null,
  accuracy_percent: 5,
  version: 0,
}

const COLUMNS = `prefix, valid_days, remind_days, follow_up_days, approval_above_minor, approval_below_margin_percent,
  payment_terms, delivery_terms, terms, deposit_percent, balance_days, mail_text_id, accuracy_percent`

export const ownSettings = async (): Promise<OwnSettings> => {
  const [row] = await statement<OwnSettings>(
    `select ${COLUMNS}, version from quotes.settings`,
    [],
    'quote_settings',
  )
  return row ?? USUAL
}

export const writeSettings = async ({ version, ...settings }: OwnSettings): Promise<OwnSettings> => {
  const rows = JSON.stringify({ ...settings, id: newId() })
  const [written] = await statement<OwnSettings>(
    version === USUAL.version
      ? `insert into quotes.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::quotes.settings, $1::jsonb)
         returning ${COLUMNS}, version`
      : `update quotes.settings s set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::quotes.settings, $1::jsonb))
         returning ${COLUMNS}, version`,
    [rows],
  )
  return written ?? { ...settings, version }
}

const seriesOf = (prefix: string): string => `quote ${prefix}`

/** Of the next quote with this prefix. Whoever else asks waits for this transaction, so none is given twice. */
export const nextQuoteNumber = (prefix: string): Promise<number> =>
  nextNumber('quotes.numbering', seriesOf(prefix))

export const upcomingNumber = async (prefix: string): Promise<number> => {
  const [row] = await statement<{ last: number }>('select last from quotes.numbering where kind = $1', [
    seriesOf(prefix),
  ])
  return (row?.last ?? 0) + 1
}

/** Goes on from a number; false where that many were given already. */
export const beginNumbersAt = async (prefix: string, next: number): Promise<boolean> => {
  await statement('insert into quotes.numbering (id, kind) values ($1, $2) on conflict do nothing', [
    newId(),
    seriesOf(prefix),
  ])
  const moved = await statement(
    'update quotes.numbering set last = $2 where kind = $1 and last <= $2 returning id',
    [seriesOf(prefix), next - 1],
  )
  return moved.length > 0
}
