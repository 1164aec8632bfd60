/** States of deliveries, promises, routes and vehicles as people read them, with their colours. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Status } from '../contract.ts'
import { VehicleKind } from '../fleet.contract.ts'
import { Demand } from '../proof.contract.ts'
import { RouteStatus } from '../route.contract.ts'

const COLOURS: Record<string, string> = {
  pending: 'gray',
  ready: 'water',
  assigned: 'water',
  on_the_way: 'maize',
  arrived: 'maize',
  delivered: 'leaf',
  failed: 'brick',
  returned: 'gray',
  cancelled: 'gray',
  on_time: 'leaf',
  at_risk: 'maize',
  late: 'brick',
  kept: 'leaf',
  broken: 'brick',
  planned: 'water',
  started: 'maize',
  finished: 'leaf',
}

const options =
  (values: readonly string[], texts: string) =>
  (t: TFunction): Option[] =>
    values.map((value) => ({
      value,
      label: t(`logistics:${texts}.${value}`),
      ...(COLOURS[value] && { color: COLOURS[value] }),
    }))

const PROMISES = ['on_time', 'at_risk', 'late', 'kept', 'broken'] as const

export const statusOptions = options(Status.options, 'statuses')
export const promiseOptions = options(PROMISES, 'promises')
export const routeOptions = options(RouteStatus.options, 'route_statuses')
export const vehicleOptions = options(VehicleKind.options, 'vehicle_kinds')
export const demandOptions = options(Demand.options, 'demands')

/** The option of a value. */
export const optionOf = (options: readonly Option[], value: string | null): Option | undefined =>
  options.find((option) => option.value === value)
