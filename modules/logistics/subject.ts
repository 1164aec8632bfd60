/** Deliveries as the records of clocks and tasks, as parts of an order's life, and as hidden as they are. */
import { actor } from '#kernel/server/scope.ts'
import type { Id } from '#kernel/values/id.ts'
import type { Followed, OrderPart } from '#modules/orders/contract.ts'
import type { ClockRecord } from '#modules/sla/contract.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import { type Delivery, may, type Status } from './contract.ts'
import {
  anyDelivery,
  deliveriesByIds,
  deliveriesOfOrders,
  deliveryById,
  idOfOrder,
  isDelivery,
  secretsOf,
} from './delivery.queries.ts'
import { isGone, isOver, isUnderWay, NOWHERE } from './delivery.rules.ts'
import { trackingUrl } from './link.ts'
import { SUBJECT } from './promise.ts'

const titleOf = ({ number, recipient }: Delivery): string => `${number} · ${recipient}`
const customerOf = ({ customer_id, customer_name }: Delivery) =>
  customer_id ? { customer: { id: customer_id, name: customer_name } } : {}

export const deliveryClocks = {
  kind: SUBJECT,
  label: 'logistics:delivery',
  allow: may.read,
  seen: async (ids: readonly Id[]): Promise<ClockRecord[]> =>
    (await deliveriesByIds(ids)).map((delivery) => ({
      id: delivery.id,
      title: titleOf(delivery),
      link: `/logistics/deliveries/${delivery.id}`,
      owner_id: delivery.owner_id,
      ...customerOf(delivery),
    })),
} as const

export const deliveryTasks = {
  kind: SUBJECT,
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> =>
    (await deliveriesByIds(ids)).map((delivery) => ({
      id: delivery.id,
      title: titleOf(delivery),
      ...customerOf(delivery),
    })),
} as const

/** Whether the actor may see this delivery; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('logistics') === 'all' || !(await isDelivery(id))) return undefined
  return (await deliveryById(id)) !== undefined
}

const TONE: Record<Status, OrderPart['tone']> = {
  pending: 'waiting',
  ready: 'waiting',
  assigned: 'waiting',
  on_the_way: 'going',
  arrived: 'going',
  delivered: 'done',
  failed: 'bad',
  returned: 'bad',
  cancelled: 'bad',
}

const problemOf = ({
  id,
  address,
  status,
  failure,
  promise,
  cancel_reason,
}: Delivery): OrderPart['problem'] => {
  const page = `/logistics/deliveries/${id}`
  if (status === 'failed')
    return {
      key: 'logistics:problem.failed',
      params: { reason: failure?.reason ?? '' },
      act: { label: 'logistics:acts.reschedule', link: `${page}?act=reschedule` },
    }
  if (isGone(status))
    return {
      key: `logistics:problem.${status}`,
      params: { reason: cancel_reason },
      act: { label: 'logistics:acts.again', link: `${page}?act=again` },
    }
  if (address === NOWHERE && !isOver(status))
    return {
      key: 'logistics:problem.no_address',
      act: { label: 'logistics:problem.write_address', link: `${page}?panel=${id}` },
    }
  if (promise === 'late') return { key: 'logistics:problem.late' }
  if (promise === 'at_risk') return { key: 'logistics:problem.at_risk' }
  return null
}

/** It came to nothing, and the order has a later one. */
const isFollowed = ({ sales_order_id, status, created_at }: Delivery, all: readonly Delivery[]): boolean =>
  isGone(status) && all.some((one) => one.sales_order_id === sales_order_id && one.created_at > created_at)

export const deliveryParts = {
  module: 'logistics',
  of: async (salesOrderIds: readonly Id[]): Promise<OrderPart[]> => {
    const all = actor().may(may.read) ? await deliveriesOfOrders(salesOrderIds) : []
    return all.map((delivery) => ({
      sales_order_id: delivery.sales_order_id ?? '',
      kind: 'delivery',
      id: delivery.id,
      title: delivery.number,
      state: `logistics:statuses.${delivery.status}`,
      at: delivery.delivered_at ?? delivery.updated_at,
      link: `/logistics/deliveries/${delivery.id}`,
      ...(isFollowed(delivery, all)
        ? { tone: 'none', problem: null }
        : { tone: TONE[delivery.status], problem: problemOf(delivery) }),
    }))
  },
  follow: async (salesOrderId: Id): Promise<Followed | null> => {
    const id = await idOfOrder(salesOrderId)
    const delivery = id ? await anyDelivery(id) : undefined
    const secrets = delivery && (await secretsOf(delivery.id))
    if (!secrets || delivery.status === 'cancelled') return null
    const { status } = delivery
    return {
      label: isOver(status) ? 'logistics:step.proof' : 'logistics:step.follow',
      url: await trackingUrl(secrets.token_sealed),
      tone: isUnderWay(status) ? 'main' : 'quiet',
    }
  },
} as const
