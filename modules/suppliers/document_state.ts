/** Where a paper stands, said once for lists of papers and of suppliers. */
import { type RawBuilder, sql } from 'kysely'
import { EXPIRING_DAYS, type SupplierDocument } from './document.contract.ts'

/** Of a document `d` on a day; another of its kind that ends later takes its place. */
export const documentState = (day: RawBuilder<unknown>): RawBuilder<SupplierDocument['state']> =>
  sql`case when d.kind <> 'other' and exists (select from suppliers.supplier_document n where n.supplier_id = d.supplier_id
      and n.kind = d.kind and n.id <> d.id and (n.expires_on > d.expires_on or n.expires_on is null and d.expires_on is not null)) then 'replaced'
    when d.expires_on is null then 'lasting' when d.expires_on < ${day} then 'expired'
    when d.expires_on <= ${day} + ${sql.lit(EXPIRING_DAYS)}::int then 'expiring' else 'valid' end`
