import { implement } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { columnsUnder, columnsWanted, type ListColumn } from '#kernel/values/sheet_column.ts'
import { type Delivery, exportDeliveries } from './contract.ts'
import { deliveryPage } from './delivery_list.queries.ts'

const column = columnsUnder<Delivery>('logistics:fields')

/** On the company's clock, as it sorts: `2026-03-01 14:30`. */
const moment = (at: string | null): string =>
  at
    ? Temporal.Instant.from(at)
        .toZonedDateTimeISO(company().timeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })
        .replace('T', ' ')
    : ''

const COLUMNS: readonly ListColumn<Delivery>[] = [
  column('number', ({ number }) => number),
  column('status', ({ status }) => text(`logistics:statuses.${status}`)),
  column('recipient', ({ recipient }) => recipient),
  column('customer_name', ({ customer_name }) => customer_name),
  column('address', ({ address }) => address),
  column('sales_order_number', ({ sales_order_number }) => sales_order_number),
  column('driver_name', ({ driver_name }) => driver_name),
  column('route_number', ({ route_number }) => route_number),
  column('packages', ({ packages }) => packages, 'number'),
  column('weight_kg', ({ weight_kg }) => weight_kg, 'number'),
  column('window_from', ({ window_from }) => moment(window_from)),
  column('promised_at', ({ promised_at }) => moment(promised_at)),
  column('promise', ({ promise }) => (promise ? text(`logistics:promises.${promise}`) : '')),
  column('expected_at', ({ expected_at }) => moment(expected_at)),
  column('delivered_at', ({ delivered_at }) => moment(delivered_at)),
  column('attempts', ({ attempts }) => attempts, 'number'),
  column('satisfaction', ({ satisfaction }) => satisfaction, 'number'),
  column('comment', ({ comment }) => comment),
  column('created_at', ({ created_at }) => moment(created_at)),
]

const PAGE = 200

export const exportActions = [
  implement(exportDeliveries, async ({ fields, format, ...selection }) => {
    await sendList('logistics:deliveries', {
      format,
      columns: columnsWanted(COLUMNS, fields),
      rows: everyRow((at) => deliveryPage({ ...selection, ...at }), PAGE),
    })
    return {}
  }),
]
