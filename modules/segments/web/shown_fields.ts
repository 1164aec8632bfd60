/** A customer's value in the customers' list: filters and columns. */
import type { Answer } from '#kernel/contract.ts'
import type { ShownField } from '#modules/customers/added.contract.ts'
import type { GroupFilter } from '#web/slots.ts'
import { Activity, may, nameSegments, Rfm } from '../contract.ts'
import { ACTIVITY_COLOURS, RFM_COLOURS } from './choices.ts'

const field = (
  key: string,
  order: number,
  type: ShownField['type'],
  more: Partial<ShownField> = {},
): ShownField => ({ key, label: `segments:fields.${key}`, order, type, ...more })

const SEGMENTS = {
  query: nameSegments,
  read: ({ segments }: Answer<typeof nameSegments>) =>
    segments
      .filter(({ hidden }) => !hidden)
      .map(({ key, name, colour }) => ({ value: key, label: name, color: colour })),
}

/** For every list whose rows name a customer. */
export const SEGMENT_FILTER: GroupFilter = {
  of: 'customers.customer',
  key: 'segment',
  label: 'segments:fields.segment',
  allow: may.read,
  choices: SEGMENTS,
}

export const SHOWN_FIELDS: readonly ShownField[] = [
  field('segment', 0, 'group', { choices: SEGMENTS }),
  field('activity', 1, 'choice', {
    width: 120,
    options: Activity.options.map((value) => ({
      value,
      label: `segments:activities.${value}`,
      color: ACTIVITY_COLOURS[value],
    })),
  }),
  field('at_risk', 2, 'yes_no', { width: 100 }),
  field('rfm', 3, 'choice', {
    width: 150,
    options: Rfm.options.map((value) => ({
      value,
      label: `segments:rfm.${value}`,
      color: RFM_COLOURS[value],
    })),
  }),
  field('lifetime_value', 4, 'money', { width: 130 }),
  field('purchases', 5, 'number', { width: 100 }),
  field('last_purchase_on', 6, 'day', { width: 130 }),
  field('last_contact_on', 7, 'day', { width: 130 }),
  field('every_days', 8, 'number', { width: 130 }),
  field('recency_score', 9, 'number', { width: 110 }),
  field('frequency_score', 10, 'number', { width: 110 }),
  field('monetary_score', 11, 'number', { width: 110 }),
]
