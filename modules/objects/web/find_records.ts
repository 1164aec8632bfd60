import { api } from '#web/client/api.ts'
import type { Found } from '#web/slots.ts'
import { findRecords as find } from '../record.contract.ts'
import { recordPath } from './links.ts'

const MOST_FOUND = 6

/** Records for the palette, each with what kind of thing it is. */
export const findRecords = async (search: string, signal: AbortSignal): Promise<Found[]> => {
  const { records } = await api(find, { search }, { signal })
  return records.slice(0, MOST_FOUND).map(({ id, name, object_key, object_label }) => ({
    id,
    title: name,
    detail: object_label,
    to: recordPath(object_key, id),
  }))
}
