/** What a month's sales tax return is made of. */

import type { Answer } from '#kernel/contract.ts'
import { statement } from '#kernel/server/database.ts'
import type { taxReturn } from './invoice.contract.ts'

const GIVES_BACK = `i.document_type in ('04', '06')`
/** Test documents are worth nothing to the tax office. */
const COUNTS = `i.status = 'authorized' and i.issued_on between $1 and $2
  and i.environment = coalesce((select environment from invoices.settings), 'test')`

export const returnRows = (from: string, until: string): Promise<Answer<typeof taxReturn>['rows']> =>
  statement(
    `select i.currency, t.tax_code, t.percent, count(*) as documents,
       coalesce(sum(t.net_minor) filter (where not ${GIVES_BACK}), 0)::bigint as sold_minor,
       coalesce(sum(t.net_minor) filter (where ${GIVES_BACK}), 0)::bigint as credited_minor,
       sum(case when ${GIVES_BACK} then -t.net_minor else t.net_minor end)::bigint as net_minor,
       sum(case when ${GIVES_BACK} then -t.tax_minor else t.tax_minor end)::bigint as tax_minor
       from invoices.invoice i join invoices.tax_sum t on t.invoice_id = i.id
      where ${COUNTS} group by i.currency, t.tax_code, t.percent order by i.currency, t.percent, t.tax_code`,
    [from, until],
  )

/** What buyers kept back of the tax and pay themselves. */
export const withheldIn = async (from: string, until: string): Promise<number> =>
  (
    await statement<{ sum: number }>(
      `select coalesce(sum(case when ${GIVES_BACK} then -i.withheld_minor else i.withheld_minor end), 0)::bigint as sum
         from invoices.invoice i where ${COUNTS}`,
      [from, until],
    )
  )[0]?.sum ?? 0

/** Documents of these days that are not authorised yet, and therefore not in the sums. */
export const waitingIn = async (from: string, until: string): Promise<number> =>
  (
    await statement<{ count: number }>(
      `select count(*) as count from invoices.invoice
        where status in ('queued', 'sending', 'contingency', 'rejected') and issued_on between $1 and $2`,
      [from, until],
    )
  )[0]?.count ?? 0
