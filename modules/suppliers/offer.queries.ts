/** Every price that holds today for some variants, with what is known of its supplier: one pass for a whole request. */
import { sql } from 'kysely'
import { db } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { HeldPrice, HeldStock } from './price.rules.ts'
import { dayOf, visible } from './supplier.queries.ts'

export type Offering = HeldPrice & {
  variant_id: string
  supplier_id: string
  supplier_name: string
  currency: Currency
  valid_until: string | null
  confirmed_on: string
  stock: (HeldStock & { seen_on: string }) | null
  lead_days: number | null
  minimum_order_minor: number | null
  payment_terms: string
  zones: string[]
  stars: number | null
  latitude: number | null
  longitude: number | null
  supplier_code: string
  asked: number
  on_time: number
}

const RECORD_HOURS = 24 * 365

export const offerings = async (
  variantIds: readonly string[],
  today: string,
  zone: string | undefined,
): Promise<Offering[]> => {
  const day = dayOf(today)
  const moment = now().toString()
  const since = now().subtract({ hours: RECORD_HOURS }).toString()
  const { rows } = await sql<Offering>`
    with s as materialized (
      select s.id, s.name, s.lead_days, s.minimum_order_minor, s.payment_terms, to_json(s.zones) as zones, s.stars, s.latitude, s.longitude,
        s.sort_name, r.asked, r.on_time
        from suppliers.supplier s cross join lateral (
          select count(*)::int as asked, (count(*) filter (where r.answered_at is not null and not r.is_late))::int as on_time
            from suppliers.price_request r where r.supplier_id = s.id and r.status <> 'cancelled' and r.sent_at > ${since}::timestamptz
             and (r.answered_at is not null or r.deadline_at < ${moment}::timestamptz)) r
       where s.status = 'active' and ${visible()}
         and (${zone ?? null}::text is null or cardinality(s.zones) = 0
           or exists (select from unnest(s.zones) z where kernel.fold(z) = kernel.fold(${zone ?? ''}))))
    select p.id, p.price_list_id, p.variant_id, p.pack_id, p.base_quantity, p.min_quantity, p.unit_price_minor, p.confirmed_on,
      l.currency, l.valid_until, s.id as supplier_id, s.name as supplier_name, coalesce(p.lead_days, s.lead_days) as lead_days, s.minimum_order_minor, s.payment_terms, s.zones,
      s.stars, s.latitude, s.longitude, s.asked, s.on_time, coalesce(c.code, '') as supplier_code,
      case when k.id is not null then json_build_object('state', k.state, 'available_quantity', k.available_quantity,
        'expected_on', k.expected_on, 'seen_on', k.seen_on) end as stock
      from suppliers.price p join suppliers.price_list l on l.id = p.price_list_id join s on s.id = p.supplier_id
      left join suppliers.stock_state k on k.supplier_id = p.supplier_id and k.variant_id = p.variant_id
      left join lateral (select code from suppliers.supplier_code c where c.supplier_id = p.supplier_id and c.variant_id = p.variant_id
        order by c.learnt_on desc, c.id limit 1) c on true
     where p.variant_id = any(${variantIds}::uuid[]) and p.from_on <= ${day} and (p.until_on is null or p.until_on > ${day})
       and l.valid_from <= ${day} and (l.valid_until is null or l.valid_until >= ${day})
     order by s.sort_name, p.id`.execute(db)
  return rows
}
