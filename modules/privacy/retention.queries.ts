import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'

export type StoredRule = {
  kind: string
  keep_days: number
  active: boolean
  last_run_at: string | null
  last_count: number
  id: string
  version: number
}

const COLUMNS = 'id, kind, keep_days, active, last_run_at, last_count, version'

export const storedRules = (): Promise<StoredRule[]> =>
  statement<StoredRule>(`select ${COLUMNS} from privacy.retention_rule`)

export const ruleOf = async (kind: string): Promise<StoredRule | undefined> =>
  (
    await statement<StoredRule>(`select ${COLUMNS} from privacy.retention_rule where kind = $1 for update`, [
      kind,
    ])
  )[0]

export const writeRule = async (kind: string, keepDays: number, active: boolean): Promise<void> => {
  const updated = await statement(
    'update privacy.retention_rule set keep_days = $2, active = $3 where kind = $1 returning id',
    [kind, keepDays, active],
  )
  if (!updated.length)
    await statement(
      'insert into privacy.retention_rule (id, kind, keep_days, active) values ($1, $2, $3, $4)',
      [newId(), kind, keepDays, active],
    )
}

export const markCleared = (kind: string, at: string, count: number): Promise<unknown> =>
  statement(`update privacy.retention_rule set last_run_at = $2, last_count = $3 where kind = $1`, [
    kind,
    at,
    count,
  ])
