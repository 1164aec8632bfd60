/** How orders of the past got to the door: by a driver of the house, with a photo and a signature. */
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST, SYSTEM } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import * as deliveries from '#modules/logistics/contract.ts'
import * as drive from '#modules/logistics/driving.contract.ts'
import { type Driver, listDrivers } from '#modules/logistics/fleet.contract.ts'
import { confirmReceipt } from '#modules/logistics/recipient.contract.ts'
import { planRoute } from '#modules/logistics/route.contract.ts'
import { recordDelivery } from '#modules/orders/sales_order.contract.ts'
import { handOverWithProof } from './handover.ts'
import { sending, type UploadedFile } from './papers.ts'

type Person = { id: string; name: string }

/** Hours at which a driver may ring, in the company's time; one of them always comes before the promised two days are over. */
const RINGS = ['10:30', '15:30'] as const
/** From the warehouse to the door. */
const RIDE_MINUTES = 35

/** One order on a day of its own: planned, driven, handed over, and confirmed by who waited. `goodsAt`: since when it could go out. */
export async function bringToDoor(
  { companyId, owner }: { companyId: string; owner: Person },
  { orderId, goodsAt }: { orderId: string; goodsAt: Temporal.Instant },
): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const act = <Op extends Operation>(
    operation: Op,
    input: Sent<Op>,
    moment: Temporal.Instant,
    { who = owner, file }: { who?: Person; file?: UploadedFile | undefined } = {},
  ): Promise<Answer<Op>> =>
    run(operation, input, {
      company,
      actor: { ...SYSTEM, kind: 'user', ...who },
      door: 'cli',
      language: 'es',
      now: () => moment,
      ...sending(file),
    })
  const { rows: drivers } = await act(listDrivers, {}, goodsAt)
  // Whoever is out on today's routes has other days behind them.
  const driver = drivers.find(({ on_duty_since }) => !on_duty_since)
  if (!driver) return
  const { id, recipient } = await act(deliveries.createForOrder, { sales_order_id: orderId }, goodsAt)
  await act(deliveries.markReady, { ids: [id] }, goodsAt)

  const door = ringAt(goodsAt, company.timeZone)
  const stop_id = await setOut(act, { driver, deliveryId: id, door, timeZone: company.timeZone })
  const minutesAgo = Math.round(Temporal.Now.instant().since(door).total('minutes'))
  const asDriver = { id: driver.user_id, name: driver.name }
  await handOverWithProof(
    (operation, input, minutes, file) =>
      act(operation, input, Temporal.Now.instant().subtract({ minutes }), { who: asDriver, file }),
    { stop_id, recipient_name: recipient.slice(0, 120), minutesAgo },
  )
  const home = door.add({ minutes: RIDE_MINUTES })
  const back = { act_id: newId(), at: home.toString() }
  const day = await act(drive.getMyDay, {}, home, { who: asDriver })
  for (const route of day.routes.filter(({ status }) => status === 'started'))
    await act(drive.finishRoute, { ...back, route_id: route.id }, home, { who: asDriver })
  await act(drive.endDuty, { ...back, act_id: newId() }, home, { who: asDriver })
  const { delivered_at } = await act(deliveries.getDelivery, { id }, home)
  await act(recordDelivery, { sales_order_id: orderId, delivered_at: delivered_at ?? undefined }, home)

  const { url } = await act(deliveries.getTracking, { id }, home)
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  await run(
    confirmReceipt,
    { token, satisfaction: 5, comment: '' },
    {
      ...{ actor: GUEST, company, door: 'http', language: 'es', now: () => home },
    },
  )
}

const ringAt = (goodsAt: Temporal.Instant, timeZone: string): Temporal.Instant => {
  const earliest = goodsAt.add({ minutes: 2 * RIDE_MINUTES })
  const day = earliest.toZonedDateTimeISO(timeZone).toPlainDate()
  const rings = [day, day.add({ days: 1 })].flatMap((one) =>
    RINGS.map((plainTime) => one.toZonedDateTime({ timeZone, plainTime }).toInstant()),
  )
  return rings.find((one) => Temporal.Instant.compare(one, earliest) >= 0) ?? earliest
}

type Act = <Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  moment: Temporal.Instant,
  more?: { who?: Person },
) => Promise<Answer<Op>>

/** Answers the stop the driver is on the way to. */
const setOut = async (
  act: Act,
  {
    driver,
    deliveryId,
    door,
    timeZone,
  }: { driver: Driver; deliveryId: string; door: Temporal.Instant; timeZone: string },
): Promise<string> => {
  const moment = door.subtract({ minutes: RIDE_MINUTES })
  const day = moment.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const route = await act(planRoute, { day, driver_id: driver.id, delivery_ids: [deliveryId] }, moment)
  const at = moment.toString()
  const who = { who: { id: driver.user_id, name: driver.name } }
  await act(drive.startDuty, { act_id: newId(), at }, moment, who)
  await act(drive.startRoute, { act_id: newId(), at, route_id: route.id }, moment, who)
  const [stop] = route.stops
  if (!stop) throw new Error('A route of the demo has no door.')
  return stop.id
}
