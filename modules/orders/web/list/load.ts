import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'

/** What a list needs before it shows. `kind`: of its records. */
export const loadList =
  (kind: string) =>
  ({ ask }: LoadContext): Promise<unknown> =>
    Promise.all([ask(listColleagues, {}), loadRecordList({ ask }, kind)])
