/**
 * What a quote's newest version gives away, in minor units, as SQL over the alias of the quote: the discount on the whole and
 * those on lines that count.
 */
export const discountOf = (quote: string): string => `(
  select coalesce((v.totals ->> 'discount_minor')::bigint, 0) + coalesce((
    select sum(round(l.quantity * l.unit_price_minor) - l.net_minor)::bigint from quotes.quote_line l
     where l.version_id = v.id and l.kind = 'product' and l.chosen), 0)
    from quotes.quote_version v where v.quote_id = ${quote}.id and v.number = ${quote}.version_number)`
