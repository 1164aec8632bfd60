/** What sales are worth by now, for who reckons what customers bought. */
import { statement } from '#kernel/server/database.ts'
import { emit } from '#kernel/server/events.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { when } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import * as deals from '#modules/deals/contract.ts'
import type { KnownPast } from '#modules/segments/past.contract.ts'
import { saleCounted } from './contract.ts'

const SALES = `('01', '02', '03', '08', '09', '10')`

/** Authorised less what notes gave back and asked for; nothing while its opportunity counts as won. */
const WORTH = `greatest(0, i.total_minor + coalesce((select sum(n.signed_total_minor) from invoices.invoice n
  where n.reference_id = i.id and n.status = 'authorized'), 0))::bigint`

/** An opportunity that was won is counted as a purchase by deals; the invoice that follows from it is the same purchase. */
const isWon = (): string =>
  isLicensed('deals', company())
    ? `exists (select 1 from deals.opportunity o where o.id = i.opportunity_id and o.status = 'won')`
    : 'false'

type Sale = {
  id: string
  customer_id: string
  currency: never
  issued_on: string
  value_minor: number
}

const worthOf = (condition: string, values: unknown[]): Promise<Sale[]> =>
  statement<Sale>(
    `select i.id, i.customer_id, i.currency, i.issued_on,
       case when i.status = 'authorized' and not ${isWon()} then ${WORTH} else 0 end as value_minor
       from invoices.invoice i where i.document_type in ${SALES} and i.status in ('authorized', 'annulled') and ${condition}`,
    values,
  )

/** Tells what a document, or the one a note is about, is worth by now. */
export const tellSale = async (id: string): Promise<void> => {
  for (const sale of await worthOf('i.id = $1', [id])) await tell(sale)
}

const tell = ({ issued_on: sold_on, ...sale }: Sale): Promise<void> => emit(saleCounted, { ...sale, sold_on })

const tellOfOpportunity = async ({ id }: { id: string }): Promise<void> => {
  for (const sale of await worthOf('i.opportunity_id = $1', [id])) await tell(sale)
}

export const saleReactions = [
  when(deals.opportunityWon, tellOfOpportunity, 'sale'),
  when(deals.opportunityReopened, tellOfOpportunity, 'sale'),
  when(deals.opportunityDeleted, tellOfOpportunity, 'sale'),
  when(deals.opportunityRestored, tellOfOpportunity, 'sale'),
]

/** Every sale that counts, of the time before anybody listened too. */
export const knownSales: KnownPast = {
  source: 'invoices.invoice',
  kind: 'purchase',
  after: (id, most) =>
    statement(
      `select i.id as source_id, i.customer_id, i.issued_on as happened_on,
         json_build_object('amount', ${WORTH}, 'currency', i.currency) as value
         from invoices.invoice i
        where i.status = 'authorized' and i.document_type in ${SALES} and not ${isWon()} and ${WORTH} > 0
          and ($1::uuid is null or i.id > $1) order by i.id limit $2`,
      [id, most],
    ),
}
