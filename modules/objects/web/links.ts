/** Addresses of the pages of objects. */
import type { Filter } from '#kernel/list.ts'

export const objectsPath = '/settings/objects'

/** The records of an object. `open`: with the form of a new one beside them. */
export const recordsPath = (key: string, { open }: { open?: 'new' } = {}): string =>
  open ? `/objects/${key}?panel=${open}` : `/objects/${key}`

/** Those that a filter leaves. */
export const recordsMatching = (key: string, filter: Filter): string =>
  `${recordsPath(key)}?filter=${encodeURIComponent(JSON.stringify(filter))}`

export const recordPath = (key: string, id: string): string => `/objects/${key}/${id}`

/** Stands for the object of a record whose object is not known here. */
export const SOME_OBJECT = '-'

/** Where the company says which own fields the records of an object have. */
export const fieldsPath = (objectId: string): string => `/settings/fields?of=objects.record&kind=${objectId}`

/** The import wizard, with the object chosen. */
export const importPath = (key: string): string => `/imports/new?target=objects.record/${key}`
