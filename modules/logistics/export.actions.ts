import { implement } from '#kernel/server/module.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { type Delivery, exportDeliveries } from './contract.ts'
import { deliveryPage } from './delivery_list.queries.ts'

type Cell = string | number
type Column = { type: 'text' | 'number'; value: (delivery: Delivery) => Cell }

const asText = (value: (delivery: Delivery) => string): Column => ({ type: 'text', value })
const asNumber = (value: (delivery: Delivery) => number | null): Column => ({
  type: 'number',
  value: (delivery) => value(delivery) ?? '',
})

/** On the company's clock, as it sorts: `2026-03-01 14:30`. */
const moment = (at: string | null): string =>
  at
    ? Temporal.Instant.from(at)
        .toZonedDateTimeISO(company().timeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })
        .replace('T', ' ')
    : ''

/** What a file may hold, by the key lists know it by. */
const COLUMNS: Record<string, Column> = {
  number: asText(({ number }) => number),
  status: asText(({ status }) => text(`logistics:statuses.${status}`)),
  recipient: asText(({ recipient }) => recipient),
  customer_name: asText(({ customer_name }) => customer_name),
  address: asText(({ address }) => address),
  sales_order_number: asText(({ sales_order_number }) => sales_order_number),
  driver_name: asText(({ driver_name }) => driver_name),
  route_number: asText(({ route_number }) => route_number),
  packages: asNumber(({ packages }) => packages),
  weight_kg: asNumber(({ weight_kg }) => weight_kg),
  window_from: asText(({ window_from }) => moment(window_from)),
  promised_at: asText(({ promised_at }) => moment(promised_at)),
  promise: asText(({ promise }) => (promise ? text(`logistics:promises.${promise}`) : '')),
  expected_at: asText(({ expected_at }) => moment(expected_at)),
  delivered_at: asText(({ delivered_at }) => moment(delivered_at)),
  attempts: asNumber(({ attempts }) => attempts),
  satisfaction: asNumber(({ satisfaction }) => satisfaction),
  comment: asText(({ comment }) => comment),
  created_at: asText(({ created_at }) => moment(created_at)),
}

export const exportActions = [
  implement(exportDeliveries, async ({ fields, format, ...selection }) => {
    const wanted = (fields ?? '').split(',').filter((key) => key in COLUMNS)
    const keys = wanted.length ? wanted : Object.keys(COLUMNS)
    await sendSheet({
      name: `${text('logistics:deliveries')} ${company().name} ${today()}`,
      format,
      columns: keys.map((key) => ({
        header: text(`logistics:fields.${key}`),
        type: COLUMNS[key]?.type ?? 'text',
      })),
      rows: everyRow(selection, keys),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 200

async function* everyRow(
  selection: Omit<Parameters<typeof deliveryPage>[0], 'limit' | 'cursor' | 'fields'>,
  keys: readonly string[],
): AsyncGenerator<Cell[]> {
  let cursor: string | undefined
  do {
    const page = await deliveryPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) })
    for (const delivery of page.rows) yield keys.map((key) => COLUMNS[key]?.value(delivery) ?? '')
    cursor = page.next
  } while (cursor)
}
