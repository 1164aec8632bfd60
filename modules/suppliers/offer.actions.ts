/** What suppliers charge for a list of lines today, for whoever decides who delivers. */
import { implement } from '#kernel/server/module.ts'
import { today } from '#kernel/server/scope.ts'
import { daysBetween } from '#kernel/values/day.ts'
import { type Offering, offerings } from './offer.queries.ts'
import { type PriceOffer, pricesFor } from './price.contract.ts'
import { availableInLine, type LineWanted, leadDays, priceFor, priceInLine } from './price.rules.ts'
import { soldById } from './products.ts'
import { distanceKm, fulfilmentOf } from './supplier.rules.ts'

type Place = { latitude: number; longitude: number }

export const offerActions = [
  implement(pricesFor, async ({ lines, zone, place }) => {
    const ids = [...new Set(lines.map(({ variant_id }) => variant_id))]
    const known = await soldById(ids)
    const held = Map.groupBy(await offerings(ids, today().toString(), zone), ({ variant_id }) => variant_id)
    return {
      lines: lines.map(({ variant_id, pack_id, quantity }) => {
        const pack = known.get(variant_id)?.packs.find(({ id }) => id === pack_id)
        const bySupplier = Map.groupBy(held.get(variant_id) ?? [], ({ supplier_id }) => supplier_id)
        const wanted = { quantity, base_quantity: pack?.base_quantity ?? 1 }
        const offers = [...bySupplier.values()].flatMap((prices) => offerOf(prices, wanted, place))
        return { offers: offers.sort((a, b) => a.unit_price_minor - b.unit_price_minor) }
      }),
    }
  }),
]

const offerOf = (prices: readonly Offering[], line: LineWanted, place: Place | undefined): PriceOffer[] => {
  const price = priceFor(prices, line) as Offering | undefined
  if (!price) return []
  const { stock, latitude, longitude, confirmed_on } = price
  const day = today().toString()
  return [
    {
      ...price,
      price_id: price.id,
      unit_price_minor: priceInLine(price, line),
      age_days: Math.max(0, daysBetween(confirmed_on, day)),
      available_quantity: availableInLine(stock, line),
      lead_days: leadDays(price.lead_days, stock, (to) => daysBetween(day, to)),
      fulfilment: fulfilmentOf(price),
      distance_km:
        place && latitude !== null && longitude !== null ? distanceKm(place, { latitude, longitude }) : null,
    },
  ]
}
