import { text } from '#kernel/server/texts.ts'
import { isId } from '#kernel/values/id.ts'
import type { CustomerColumn, CustomerGroups } from '#modules/customers/added.contract.ts'
import { BuiltIn } from './contract.ts'
import { segmentById, storedSegments } from './segment.queries.ts'
import { BUILT_IN } from './segment.rules.ts'

const column = (
  key: string,
  type: CustomerColumn['type'],
  more: Partial<CustomerColumn> = {},
): Record<string, CustomerColumn> => ({
  [key]: { type, expression: `v.${key}`, header: `segments:fields.${key}`, ...more },
})

/** What lists of customers can name of a customer's value. */
export const valueColumns = {
  module: 'segments',
  join: 'left join segments.customer_value v on v.id = c.id',
  columns: {
    ...column('activity', 'choice', { words: 'segments:activities' }),
    ...column('rfm', 'choice', { words: 'segments:rfm' }),
    ...column('at_risk', 'yes_no', { expression: 'coalesce(v.at_risk, false)' }),
    ...column('lifetime_value', 'number', { expression: 'v.lifetime_minor', money: true }),
    ...column('purchases', 'number'),
    ...column('last_purchase_on', 'day'),
    ...column('last_contact_on', 'day'),
    ...column('every_days', 'number'),
    ...column('recency_score', 'number'),
    ...column('frequency_score', 'number'),
    ...column('monetary_score', 'number'),
  },
}

/** `{"segment":{"has":"champions"}}` in every list of customers. */
export const segmentGroups: CustomerGroups = {
  module: 'segments',
  key: 'segment',
  header: 'segments:fields.segment',
  members: async (name) => {
    const ready = BuiltIn.safeParse(name).data
    if (ready) return { filter: BUILT_IN[ready].filter }
    const segment = isId(name) ? await segmentById(name) : undefined
    if (!segment) return undefined
    return segment.filter
      ? { filter: segment.filter }
      : { listed: { table: 'segments.member', by: 'segment_id', id: segment.id } }
  },
  choices: async () => [
    ...BuiltIn.options.map((key) => ({ value: key, label: text(`segments:built_in.${key}.name`) })),
    ...(await storedSegments()).map(({ id, name }) => ({ value: id, label: name })),
  ],
}
