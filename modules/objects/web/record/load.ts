import { listFields } from '#modules/fields/contract.ts'
import { listLayouts } from '#modules/fields/layout.contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { fillsOf } from '#web/client/parts.tsx'
import type { LoadContext } from '#web/screens.ts'
import { recordTimeline } from '#web/slots.ts'
import { listObjects, RECORD } from '../../contract.ts'
import { findRecords, getRecord } from '../../record.contract.ts'
import { SOME_OBJECT } from '../links.ts'

/** What a record's page shows first; of a record whose object the address does not say, which one that is. */
export const loadRecord = ({ ask, search, params: { key = '', id = '' } }: LoadContext): Promise<unknown> => {
  if (key === SOME_OBJECT) return ask(findRecords, { id })
  // Not waited for: it shows when it comes.
  if (!search.tab) for (const { load } of fillsOf(recordTimeline)) load(id).catch(() => {})
  return Promise.all([
    ask(listObjects, {}),
    ask(getRecord, { key, id }),
    ask(listFields, { entity: RECORD }),
    ask(listLayouts, { entity: RECORD }),
    ask(listColleagues, {}),
  ])
}
