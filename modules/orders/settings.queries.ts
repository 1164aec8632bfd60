import { statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import type { CreditTerms, Settings } from './settings.contract.ts'

/** What holds until a company says otherwise. */
export const USUAL: Settings = {
  sales_prefix: 'PED-',
  purchase_prefix: 'OC-',
  answer_hours: 24,
  destination: 'warehouse',
  warehouse: { name: '', address: '', phone: '', instructions: '' },
  price_tolerance_percent: 2,
  quantity_tolerance_percent: 0,
  sum_tolerance_minor: 5,
  version: 0,
}

const COLUMNS = `sales_prefix, purchase_prefix, answer_hours, destination, warehouse, price_tolerance_percent,
  quantity_tolerance_percent, sum_tolerance_minor`

export const ownSettings = async (): Promise<Settings> => {
  const [row] = await statement<Settings>(
    `select ${COLUMNS}, version from orders.settings`,
    [],
    'order_settings',
  )
  return row ?? USUAL
}

export const writeSettings = async ({ version, ...settings }: Settings): Promise<void> => {
  const row = JSON.stringify({ ...settings, id: newId() })
  await statement(
    version === USUAL.version
      ? `insert into orders.settings (id, ${COLUMNS}) select id, ${COLUMNS} from jsonb_populate_record(null::orders.settings, $1::jsonb)`
      : `update orders.settings set (${COLUMNS}) = (select ${COLUMNS} from jsonb_populate_record(null::orders.settings, $1::jsonb))`,
    [row],
  )
}

/** With what of it is taken: what is still owed of orders on credit that are not called off. */
export const creditOf = async (customerId: string): Promise<CreditTerms | null> => {
  const [row] = await statement<Omit<CreditTerms, 'currency'>>(
    `select t.id as customer_id, t.credit_days, t.instalments, t.limit_minor, t.version,
        coalesce((select sum(o.total_minor - coalesce(h.paid_minor, 0)) from orders.sales_order o
          left join payments.charge h on h.subject_kind = 'sales_order' and h.subject_id = o.id
          where o.customer_id = t.id and o.on_credit
          and o.paid_at is null and o.status <> 'cancelled' and o.currency = $2), 0) as used_minor
       from orders.credit_terms t where t.id = $1`,
    [customerId, company().currency],
  )
  return row ? { ...row, currency: Currency.parse(company().currency) } : null
}

export const writeCredit = async (
  customerId: string,
  { credit_days, instalments, limit_minor }: Pick<CreditTerms, 'credit_days' | 'instalments' | 'limit_minor'>,
): Promise<void> => {
  const values = [customerId, credit_days, instalments, limit_minor]
  const written = await statement(
    'update orders.credit_terms set credit_days = $2, instalments = $3, limit_minor = $4 where id = $1 returning id',
    values,
  )
  if (!written.length)
    await statement(
      'insert into orders.credit_terms (id, credit_days, instalments, limit_minor) values ($1, $2, $3, $4)',
      values,
    )
}
