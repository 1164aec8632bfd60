import type { CustomField } from '#modules/fields/contract.ts'
import type { CustomObject } from '../../contract.ts'
import type { ObjectRecord } from '../../record.contract.ts'

/** A record as the form holds it: `links` are ids by the relation's key. */
export type RecordValues = {
  name: string
  owner_id: string | null
  links: Record<string, string[]>
  custom: ObjectRecord['custom']
}

/** `links`: what it is linked to from the beginning, where one begins it from there. */
export const newValues = (
  { relations }: CustomObject,
  own: readonly CustomField[],
  ownerId: string,
  links: Readonly<Record<string, string[]>> = {},
): RecordValues => ({
  name: '',
  owner_id: ownerId,
  links: Object.fromEntries(relations.map(({ key }) => [key, links[key] ?? []])),
  custom: Object.fromEntries(own.map(({ key, default_value }) => [key, default_value ?? null])),
})

export const valuesOf = (
  { relations }: CustomObject,
  own: readonly CustomField[],
  { name, owner_id, links, custom }: ObjectRecord,
): RecordValues => ({
  name,
  owner_id,
  links: Object.fromEntries(relations.map(({ key }) => [key, (links[key] ?? []).map(({ id }) => id)])),
  custom: Object.fromEntries(own.map(({ key }) => [key, custom[key] ?? null])),
})
