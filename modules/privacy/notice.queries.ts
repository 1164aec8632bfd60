import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Notice } from './notice.contract.ts'

const COLUMNS = 'id, number, body_es, body_en, published_at, published_by, hash, version'

export const allNotices = (): Promise<Notice[]> =>
  statement<Notice>(`select ${COLUMNS} from privacy.notice order by number desc limit 200`)

export const draftNotice = async (): Promise<Notice | undefined> =>
  (await statement<Notice>(`select ${COLUMNS} from privacy.notice where published_at is null for update`))[0]

/** The notice that holds, or an earlier one by its number; drafts are never shown. */
export const publishedNotice = async (number?: number): Promise<Notice | undefined> =>
  (
    await statement<Notice>(
      `select ${COLUMNS} from privacy.notice where published_at is not null and ($1::integer is null or number = $1)
        order by number desc limit 1`,
      [number ?? null],
    )
  )[0]

export const writeDraft = async (
  draft: Notice | undefined,
  { body_es, body_en }: Pick<Notice, 'body_es' | 'body_en'>,
): Promise<Notice> => {
  const [row] = draft
    ? await statement<Notice>(
        `update privacy.notice set body_es = $2, body_en = $3 where id = $1 returning ${COLUMNS}`,
        [draft.id, body_es, body_en],
      )
    : await statement<Notice>(
        `insert into privacy.notice (id, number, body_es, body_en)
         values ($1, (select coalesce(max(number), 0) + 1 from privacy.notice), $2, $3) returning ${COLUMNS}`,
        [newId(), body_es, body_en],
      )
  return row as Notice
}

export const markPublished = async (
  id: string,
  { hash, at, by }: { hash: string; at: string; by: string },
): Promise<Notice> => {
  const [row] = await statement<Notice>(
    `update privacy.notice set hash = $2, published_at = $3, published_by = $4 where id = $1 returning ${COLUMNS}`,
    [id, hash, at, by],
  )
  return row as Notice
}

export const deleteDraft = (): Promise<unknown> =>
  statement('delete from privacy.notice where published_at is null')
