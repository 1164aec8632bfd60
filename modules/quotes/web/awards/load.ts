import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { AWARD } from '../entity.ts'

/** What the list needs before its first row. */
export const loadAwards = ({ ask }: LoadContext): Promise<unknown> => loadRecordList({ ask }, AWARD)
