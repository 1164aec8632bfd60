import type { Sent } from '#kernel/contract.ts'
import type { createDelivery, Delivery } from '../../contract.ts'
import { NOWHERE } from '../../delivery.rules.ts'

/** A delivery as the form holds it. `place`: latitude and longitude as maps copy them, `8.98, -79.52`. */
export type DeliveryValues = {
  customer_id: string | null
  recipient: string
  phone: string
  email: string
  address: string
  place: string
  instructions: string
  language: 'es' | 'en'
  contents: string
  packages: number | ''
  weight_kg: number | ''
  window_day: string
  window_from: string
  window_until: string
  owner_id: string | null
  ready: boolean
}

export const newValues = (customerId: string | null, ownerId: string): DeliveryValues => ({
  customer_id: customerId,
  recipient: '',
  phone: '',
  email: '',
  address: '',
  place: '',
  instructions: '',
  language: 'es',
  contents: '',
  packages: '',
  weight_kg: '',
  window_day: '',
  window_from: '',
  window_until: '',
  owner_id: ownerId,
  ready: true,
})

const clockOf = (at: string | null, timeZone: string): { day: string; time: string } => {
  if (!at) return { day: '', time: '' }
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone)
  return {
    day: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

export const valuesOf = (delivery: Delivery, timeZone: string): DeliveryValues => {
  const from = clockOf(delivery.window_from, timeZone)
  const { latitude, longitude } = delivery
  return {
    customer_id: delivery.customer_id,
    recipient: delivery.recipient,
    phone: delivery.phone,
    email: delivery.email,
    address: delivery.address === NOWHERE ? '' : delivery.address,
    place: latitude === null || longitude === null ? '' : `${latitude}, ${longitude}`,
    instructions: delivery.instructions,
    language: delivery.language,
    contents: delivery.items.map(itemLine).join('\n'),
    packages: delivery.packages ?? '',
    weight_kg: delivery.weight_kg ?? '',
    window_day: from.day,
    window_from: from.time,
    window_until: clockOf(delivery.window_until, timeZone).time,
    owner_id: delivery.owner_id,
    ready: delivery.goods_ready_at !== null,
  }
}

const itemLine = ({ quantity, unit, name }: Delivery['items'][number]): string =>
  [quantity, unit, name].filter(Boolean).join(' ')

/** A line as `3 sacos Cemento gris`: the number in front counts, what follows is the name; without one it is one. */
const itemOf = (line: string): Delivery['items'] => {
  const [, quantity, name] = /^(\d+(?:[.,]\d+)?)\s+(.+)$/.exec(line.trim()) ?? []
  if (quantity && name) return [{ quantity: Number(quantity.replace(',', '.')), unit: '', name }]
  return line.trim() ? [{ quantity: 1, unit: '', name: line.trim() }] : []
}

/** Both numbers, or what the server refuses with its reason: one alone, or one off the globe. */
const placeOf = (place: string) => {
  const [latitude, longitude] = place
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number)
  return {
    latitude: latitude === undefined || Number.isNaN(latitude) ? null : latitude,
    longitude: longitude === undefined || Number.isNaN(longitude) ? null : longitude,
  }
}

const momentOf = (day: string, time: string, timeZone: string): string | null =>
  day && /^\d{2}:\d{2}/.test(time)
    ? Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).toInstant().toString()
    : null

/** What is sent: empty numbers are none. */
export const inputOf = (
  {
    place,
    contents,
    packages,
    weight_kg,
    window_day,
    window_from,
    window_until,
    ready: _,
    ...values
  }: DeliveryValues,
  timeZone: string,
): Sent<typeof createDelivery> => ({
  ...values,
  ...placeOf(place),
  items: contents.split('\n').flatMap(itemOf),
  packages: packages === '' ? null : packages,
  weight_kg: weight_kg === '' ? null : weight_kg,
  window_from: momentOf(window_day, window_from, timeZone),
  window_until: momentOf(window_day, window_until, timeZone),
})
