/** A delivery as who waits for it may see it: nothing of others on the route, of the driver no more than a first name. */
import { statement } from '#kernel/server/database.ts'
import { found } from '#kernel/server/errors.ts'
import { company, now } from '#kernel/server/scope.ts'
import type { Delivery } from './contract.ts'
import { secretsOf } from './delivery.queries.ts'
import { firstName, isOver, isUnderWay } from './delivery.rules.ts'
import { messagesOf } from './message.queries.ts'
import { isTalkOpen } from './message.ts'
import type { Tracked } from './recipient.contract.ts'
import { isMovable, NEAR_STOPS, windowsOffered } from './recipient.rules.ts'
import { ownSettings } from './settings.queries.ts'

type Near = {
  stops_before: number
  vehicle: string
  at: string | null
  latitude: number | null
  longitude: number | null
  speed_kmh: number | null
  heading: number | null
  said: string | null
}

/** Its driver while on the way: doors before this one, and the place while on duty. */
const nearOf = async (deliveryId: string): Promise<Near | undefined> => {
  const [row] = await statement<Near>(
    `select (select count(*)::int from logistics.stop b where b.route_id = r.id and b.status in ('open', 'arrived')
              and (b.position, b.id) < (s.position, s.id)) as stops_before,
            coalesce(nullif(c.name, ''), c.plate, '') as vehicle, p.at, p.latitude, p.longitude, p.speed_kmh, p.heading
       from logistics.stop s join logistics.route r on r.id = s.route_id and r.status = 'started'
       left join logistics.vehicle c on c.id = r.vehicle_id
       left join logistics.duty u on u.driver_id = r.driver_id and u.ended_at is null
       left join logistics.last_position p on p.id = r.driver_id and p.at >= u.started_at
      where s.delivery_id = $1 and s.status in ('open', 'arrived')`,
    [deliveryId],
    'near_of',
  )
  return row
}

const placeOf = (near: Near | undefined): Tracked['place'] =>
  near &&
  near.at !== null &&
  near.latitude !== null &&
  near.longitude !== null &&
  near.stops_before <= NEAR_STOPS
    ? {
        at: near.at,
        latitude: near.latitude,
        longitude: near.longitude,
        speed_kmh: near.speed_kmh,
        heading: near.heading,
      }
    : null

const lastSaid = async (deliveryId: string): Promise<string> => {
  const [row] = await statement<{ at: string | null }>(
    'select max(sent_at) as at from logistics.message where delivery_id = $1',
    [deliveryId],
    'last_said',
  )
  return row?.at ?? ''
}

/** The little that is asked every few seconds. */
export const watched = async (delivery: Delivery) => {
  const near = isUnderWay(delivery.status) ? await nearOf(delivery.id) : undefined
  return {
    status: delivery.status,
    expected_at: isOver(delivery.status) ? null : delivery.expected_at,
    stops_before: near?.stops_before ?? null,
    place: placeOf(near),
    changed: `${delivery.version} ${await lastSaid(delivery.id)}`,
  }
}

export const tracked = async (delivery: Delivery): Promise<Tracked> => {
  const underWay = isUnderWay(delivery.status)
  const near = underWay ? await nearOf(delivery.id) : undefined
  const { pin, qr } = found(await secretsOf(delivery.id))
  const over = isOver(delivery.status)
  const { proof_policy, proof, failure } = delivery
  const mayChoose = isMovable(delivery)
  const windows = mayChoose
    ? windowsOffered(now().toZonedDateTimeISO(company().timeZone), await ownSettings())
    : []
  return {
    delivery_id: delivery.id,
    number: delivery.number,
    order_number: delivery.sales_order_number,
    status: delivery.status,
    recipient: delivery.recipient,
    address: delivery.address,
    latitude: delivery.latitude,
    longitude: delivery.longitude,
    instructions: delivery.instructions,
    language: delivery.language,
    items: delivery.items,
    packages: delivery.packages,
    window_from: delivery.window_from,
    window_until: delivery.window_until,
    promised_at: delivery.promised_at,
    expected_at: over ? null : delivery.expected_at,
    stops_before: near?.stops_before ?? null,
    driver:
      underWay && delivery.driver_name
        ? { name: firstName(delivery.driver_name), vehicle: near?.vehicle ?? '' }
        : null,
    place: placeOf(near),
    pin: over || proof_policy.pin === 'off' ? null : pin,
    qr: over || proof_policy.qr === 'off' ? null : qr,
    failure:
      delivery.status === 'failed' && failure
        ? { reason: failure.reason, note: failure.note, at: failure.at }
        : null,
    proof: proof && {
      recipient_name: proof.recipient_name,
      at: proof.at,
      photo_ids: proof.photo_ids,
      signature_id: proof.signature_id,
    },
    confirmed_at: delivery.confirmed_at,
    satisfaction: delivery.satisfaction,
    comment: delivery.comment,
    may_reschedule: windows.length > 0,
    windows,
    messages: await messagesOf(delivery.id),
    talk_open: isTalkOpen(delivery),
    time_zone: company().timeZone,
  }
}
