/** Who was awarded what. */
import { statement } from '#kernel/server/database.ts'
import type { AwardRow, LineRow } from './sourcing.queries.ts'

const COLUMNS = `id, sourcing_id, line_id, supplier_id, supplier_name, quantity, unit_cost_minor, score, is_best, reason, awarded_by,
  awarded_at, quote_line_id, invoiced_unit_cost_minor, invoiced_on`

export const awardsOf = (sourcingId: string): Promise<AwardRow[]> =>
  statement<AwardRow>(
    `select ${COLUMNS} from quotes.award where sourcing_id = $1 order by score desc, supplier_name, id`,
    [sourcingId],
  )

export const awardById = async (id: string): Promise<AwardRow | undefined> =>
  (
    await statement<AwardRow>(`select ${COLUMNS} from quotes.award where id = $1 for update`, [id], 'award')
  )[0]

/** What is known at the moment of the award, to tell a year later why. */
export type Weighed = Pick<LineRow, 'offers' | 'scores' | 'weights' | 'fresh_days'>

type Written = Omit<AwardRow, 'quote_line_id' | 'invoiced_unit_cost_minor' | 'invoiced_on'> & {
  weighed: Weighed
}

/** Puts these in the place of what the lines were awarded before. */
export const replaceAwards = async (
  lineIds: readonly string[],
  awards: readonly Written[],
): Promise<void> => {
  await statement('delete from quotes.award where line_id = any($1::uuid[])', [lineIds])
  if (!awards.length) return
  await statement(
    `insert into quotes.award (${COLUMNS}, weighed)
     select ${COLUMNS}, weighed from jsonb_populate_recordset(null::quotes.award, $1::jsonb)`,
    [JSON.stringify(awards)],
  )
}

/** Which line of the quote each award became part of. */
export const linkAwards = (links: readonly { id: string; quote_line_id: string }[]): Promise<unknown> =>
  statement(
    `update quotes.award a set quote_line_id = n.quote_line_id
      from jsonb_to_recordset($1::jsonb) n(id uuid, quote_line_id uuid) where a.id = n.id`,
    [JSON.stringify(links)],
  )

export const writeInvoiced = (id: string, unitCostMinor: number, day: string): Promise<unknown> =>
  statement('update quotes.award set invoiced_unit_cost_minor = $2, invoiced_on = $3 where id = $1', [
    id,
    unitCostMinor,
    day,
  ])
