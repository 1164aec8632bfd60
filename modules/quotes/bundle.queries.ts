import { statement } from '#kernel/server/database.ts'
import { actor } from '#kernel/server/scope.ts'
import type { Bundle } from './bundle.contract.ts'

export type BundleRow = Bundle & { quote_ids: string[]; file_id: string | null; created_by: string }

const COLUMNS = `id, state, to_json(quote_ids) as quote_ids, cardinality(quote_ids) as total, done, file_id, bytes, created_by,
  created_at, until`

export const bundleById = async (id: string, { forUpdate = false } = {}): Promise<BundleRow | undefined> => {
  const [row] = await statement<BundleRow>(
    `select ${COLUMNS} from quotes.pdf_bundle where id = $1 ${forUpdate ? 'for update' : ''}`,
    [id],
  )
  return row && (actor().kind === 'system' || row.created_by === actor().id) ? row : undefined
}

export const insertBundle = async (
  row: Pick<BundleRow, 'id' | 'quote_ids' | 'created_by' | 'created_at' | 'until'>,
): Promise<void> => {
  await statement(
    `insert into quotes.pdf_bundle (id, state, quote_ids, created_by, created_at, until) values ($1, 'waiting', $2, $3, $4, $5)`,
    [row.id, row.quote_ids, row.created_by, row.created_at, row.until],
  )
}

/** Changes a bundle somebody still waits for; false where nobody does. */
export const updateBundle = async (
  id: string,
  changes: Pick<BundleRow, 'state'> &
    Partial<Pick<BundleRow, 'done' | 'file_id' | 'bytes'>> & { finished_at?: string },
): Promise<boolean> => {
  const rows = await statement(
    `update quotes.pdf_bundle set state = $2, done = coalesce($3, done), file_id = $4, bytes = $5, finished_at = $6
      where id = $1 and state in ('waiting', 'drawing') returning id`,
    [
      id,
      changes.state,
      changes.done ?? null,
      changes.file_id ?? null,
      changes.bytes ?? null,
      changes.finished_at ?? null,
    ],
  )
  return rows.length > 0
}

/** Forgets bundles whose file is gone. */
export const forgetBundles = (before: string): Promise<unknown> =>
  statement('delete from quotes.pdf_bundle where until < $1', [before])
