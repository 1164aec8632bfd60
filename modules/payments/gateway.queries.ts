import { db, statement } from '#kernel/server/database.ts'
import { unseal } from '#kernel/server/secrets.ts'
import type { FeeTerms } from './gateway.contract.ts'
import type { Credentials } from './gateway.ts'

export type AccountRow = {
  id: string
  gateway: string
  environment: Credentials['environment']
  fields: Record<string, string>
  secrets_sealed: string
  offered: boolean
  check_state: 'unchecked' | 'checking' | 'working' | 'failing'
  check_code: string
  check_message: string
  checked_at: string | null
  notify_hash: string
  notify_sealed: string
  fee: FeeTerms
  version: number
}

const COLUMNS = `id, gateway, environment, fields, secrets_sealed, offered, check_state, check_code, check_message, checked_at,
  notify_hash, notify_sealed,
  json_build_object('percent', fee_percent, 'fixed_minor', fee_fixed_minor, 'tax_percent', fee_tax_percent) as fee, version`

export const accountRow = async (
  gateway: string,
  { forUpdate = false } = {},
): Promise<AccountRow | undefined> =>
  (
    await statement<AccountRow>(
      `select ${COLUMNS} from payments.gateway_account where gateway = $1 ${forUpdate ? 'for update' : ''}`,
      [gateway],
    )
  )[0]

export const accountRows = (): Promise<AccountRow[]> =>
  statement(`select ${COLUMNS} from payments.gateway_account order by gateway`)

/** The secrets among the account's fields, in the clear. */
export const secretsOf = async ({ secrets_sealed }: AccountRow): Promise<Record<string, string>> =>
  JSON.parse(await unseal(secrets_sealed))

/** What a gateway is asked with; undefined where the company has no account there. Never logged, never answered. */
export const credentialsOf = async (gateway: string): Promise<Credentials | undefined> => {
  const row = await accountRow(gateway)
  return row && credentialsIn(row)
}

export const credentialsIn = async (row: AccountRow): Promise<Credentials> => ({
  ...row.fields,
  ...(await secretsOf(row)),
  environment: row.environment,
})

const feeColumns = ({ percent, fixed_minor, tax_percent }: FeeTerms) => ({
  fee_percent: percent,
  fee_fixed_minor: fixed_minor,
  fee_tax_percent: tax_percent,
})

type Written = Omit<AccountRow, 'id' | 'gateway' | 'version'>

const columnsOf = ({ fields, fee, ...plain }: Partial<Written>) => ({
  ...plain,
  ...(fee && feeColumns(fee)),
  ...(fields && { fields: JSON.stringify(fields) }),
})

export const insertAccount = async ({
  fee,
  ...row
}: Omit<Written, 'fee'> & Pick<AccountRow, 'id' | 'gateway'> & { fee?: FeeTerms }): Promise<void> => {
  await db
    .insertInto('payments.gateway_account')
    .values({ ...row, ...(fee && feeColumns(fee)), fields: JSON.stringify(row.fields) })
    .execute()
}

export const updateAccount = async (gateway: string, changes: Partial<Written>): Promise<void> => {
  await db
    .updateTable('payments.gateway_account')
    .set(columnsOf(changes))
    .where('gateway', '=', gateway)
    .execute()
}

export const deleteAccount = (gateway: string): Promise<unknown> =>
  statement('delete from payments.gateway_account where gateway = $1', [gateway])
