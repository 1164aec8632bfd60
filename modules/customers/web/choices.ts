/** Kinds, stages and states of a customer as people read them, with their colours. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Kind, Lifecycle, Status } from '../contract.ts'

const COLOURS: Record<string, string> = {
  lead: 'water',
  client: 'leaf',
  active: 'bark',
  inactive: 'gray',
  blocked: 'brick',
}

const options =
  (values: readonly string[], texts: string) =>
  (t: TFunction): Option[] =>
    values.map((value) => ({
      value,
      label: t(`customers:${texts}.${value}`),
      ...(COLOURS[value] && { color: COLOURS[value] }),
    }))

export const kindOptions = options(Kind.options, 'kinds')
export const lifecycleOptions = options(Lifecycle.options, 'lifecycles')
export const statusOptions = options(Status.options, 'statuses')
