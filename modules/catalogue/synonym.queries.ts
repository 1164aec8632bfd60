import { db, statement } from '#kernel/server/database.ts'
import type { SynonymGroup } from './synonym.contract.ts'

const SHOWN = 'id, to_json(words) as words, version'

export const synonymGroups = (): Promise<SynonymGroup[]> =>
  statement<SynonymGroup>(
    `select ${SHOWN} from catalogue.synonym_group order by words[1], id`,
    [],
    'synonym_groups',
  )

export const synonymGroup = async (
  id: string,
  { forUpdate = false } = {},
): Promise<SynonymGroup | undefined> =>
  (
    await statement<SynonymGroup>(
      `select ${SHOWN} from catalogue.synonym_group where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const insertSynonymGroup = (id: string, words: string[], moment: string): Promise<unknown> =>
  db
    .insertInto('catalogue.synonym_group')
    .values({ id, words, created_at: moment, updated_at: moment })
    .execute()

export const updateSynonymGroup = (id: string, words: string[], moment: string): Promise<unknown> =>
  db.updateTable('catalogue.synonym_group').set({ words, updated_at: moment }).where('id', '=', id).execute()

export const deleteSynonymGroup = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.synonym_group').where('id', '=', id).execute()
