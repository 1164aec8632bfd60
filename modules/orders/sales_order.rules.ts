/** What a sales order may do, where it goes, and who buys on credit. Pure. */
import { type Address, addressLine } from '#kernel/values/address.ts'
import { addDays } from '#kernel/values/day.ts'
import { type Part, partsWithin } from '#kernel/values/instalments.ts'
import type { SalesStatus, ShipTo } from './contract.ts'

type Buyer = {
  kind: 'person' | 'organisation'
  name: string
  addresses: readonly Address[]
  phones: readonly { number: string }[]
}

const DELIVERY = /entrega|env[ií]o|delivery|shipping/i

/** Where a customer's goods go: the address they call that of delivery, else their first. `contact`: whom the quote was for. */
export const placeOf = (buyer: Buyer, contact: { name: string; phone: string } | null): ShipTo => {
  const address = buyer.addresses.find(({ label }) => DELIVERY.test(label ?? '')) ?? buyer.addresses[0]
  return {
    name: buyer.name,
    address: address ? addressLine(address) : '',
    latitude: address?.latitude ?? null,
    longitude: address?.longitude ?? null,
    phone: contact?.phone || (buyer.phones[0]?.number ?? ''),
    contact_name: contact?.name ?? (buyer.kind === 'person' ? buyer.name : ''),
    instructions: '',
  }
}

/** Whether an order of this amount fits into what is left of a customer's credit. Another currency than the company's never does. */
export const fitsCredit = (
  terms: { limit_minor: number; used_minor: number; currency: string } | null,
  order: { total_minor: number; currency: string },
): boolean =>
  terms !== null &&
  terms.limit_minor > 0 &&
  terms.currency === order.currency &&
  terms.used_minor + order.total_minor <= terms.limit_minor

/** Why an order can't be called off any more. */
export const cancelObstacle = (status: SalesStatus): 'already_delivered' | 'already_cancelled' | null => {
  if (status === 'delivered') return 'already_delivered'
  return status === 'cancelled' ? 'already_cancelled' : null
}

/** Both coordinates or neither. */
export const isWholePlace = ({ latitude, longitude }: Pick<ShipTo, 'latitude' | 'longitude'>): boolean =>
  (latitude === null) === (longitude === null)

export type Credit = { credit_days: number; instalments: number }

/** Each instalment has a day of its own. */
export const hasTooMany = ({ credit_days, instalments }: Credit): boolean =>
  instalments > 1 && instalments > credit_days

/** When what goes on credit from `from` is paid: on one day, or in equal parts. */
export const dueOf = (
  amountMinor: number,
  { credit_days: days, instalments: count }: Credit,
  from: string,
): { instalments: Part[] } | { due_on: string } =>
  count > 1
    ? { instalments: partsWithin(amountMinor, { from, days, count }) }
    : { due_on: addDays(from, days) }
