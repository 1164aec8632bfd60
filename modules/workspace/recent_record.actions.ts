import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import { listRecentRecords, noteRecentRecord } from './contract.ts'
import { me } from './person.ts'
import { putRecentRecord, recentRecordsOf } from './recent_record.queries.ts'

const MOST_REMEMBERED = 50

export const recentRecordActions = [
  implement(listRecentRecords, async ({ limit }) => ({ rows: await recentRecordsOf(me(), limit) })),

  implement(noteRecentRecord, async (record) => {
    await putRecentRecord(me(), { ...record, opened_at: now().toString() }, MOST_REMEMBERED)
    return {}
  }),
]
