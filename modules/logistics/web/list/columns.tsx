import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { Delivery } from '../../contract.ts'
import { promiseOptions, statusOptions } from '../choices.ts'
import { placeWords } from '../place_words.ts'

type Column = GridColumn<Delivery>

/** Everything a list can show of a delivery. */
export const useDeliveryColumns = (): readonly Column[] => {
  const { t } = useTranslation('logistics')
  const people = usePeople()
  const column = (key: string, value: Column['value'], more: Partial<Column> = {}): Column => ({
    key,
    title: t(`fields.${key}` as 'fields.number'),
    value,
    sortable: true,
    ...more,
  })
  return [
    column('number', ({ number }) => number, { width: 130 }),
    column('status', ({ status }) => status, { type: 'choice', options: statusOptions(t), width: 176 }),
    column('promise', ({ promise }) => promise, {
      type: 'choice',
      options: promiseOptions(t),
      sortable: false,
      width: 120,
    }),
    column('recipient', ({ recipient }) => recipient, { width: 190 }),
    column('address', ({ address }) => placeWords(address, t), { width: 240 }),
    column('promised_at', ({ promised_at }) => promised_at, { type: 'moment', width: 150 }),
    column('expected_at', ({ expected_at }) => expected_at, { type: 'moment', width: 150 }),
    column('driver_name', ({ driver_name }) => driver_name, { width: 150 }),
    column('satisfaction', ({ satisfaction }) => (satisfaction === null ? '' : `${satisfaction} / 5`), {
      width: 120,
    }),
    column('sales_order_number', ({ sales_order_number }) => sales_order_number, { width: 120 }),
    column('customer_name', ({ customer_name }) => customer_name, { optional: true, width: 190 }),
    column('route_number', ({ route_number }) => route_number, { optional: true, width: 130 }),
    column('window_from', ({ window_from }) => window_from, { type: 'moment', optional: true, width: 150 }),
    column('packages', ({ packages }) => packages, { type: 'number', optional: true, width: 100 }),
    column('weight_kg', ({ weight_kg }) => weight_kg, { type: 'number', optional: true, width: 110 }),
    column('attempts', ({ attempts }) => attempts, { type: 'number', optional: true, width: 100 }),
    column('delivered_at', ({ delivered_at }) => delivered_at, { type: 'moment', optional: true }),
    column('owner_id', ({ owner_id }) => people.nameOf(owner_id), { sortable: false, optional: true }),
    column('created_at', ({ created_at }) => created_at, { type: 'moment', optional: true }),
  ]
}
