import type { Sent } from '#kernel/contract.ts'
import type { CustomObject, createObject } from '../../contract.ts'

/** What the form of an object holds. */
export type ObjectValues = Pick<
  CustomObject,
  'label' | 'label_one' | 'name_label' | 'icon' | 'description' | 'seen_by' | 'changed_by'
> & { fields: NonNullable<Sent<typeof createObject>['fields']> }

/** The types of field one begins with; the others need more than a name. */
export const FIRST_TYPES = [
  'text',
  'long_text',
  'number',
  'money',
  'day',
  'yes_no',
  'email',
  'phone',
  'url',
] as const
