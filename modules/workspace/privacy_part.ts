/** Words of a person in what colleagues were told and opened lately. */
import { statement } from '#kernel/server/database.ts'
import { wordsPattern } from '#kernel/server/forgotten_records.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

export const toldPart: PersonPart = {
  module: 'workspace',
  gather: async () => [],
  erase: async ({ records, names, emails, phones }) => {
    const words = wordsPattern([...names, ...emails, ...phones])
    const told = await statement<{ id: string }>(
      `delete from workspace.notification n where n.about = any($1::uuid[]) or ($2 <> '' and n.params::text ~* $2) returning id`,
      [records, words],
    )
    const opened = await statement<{ id: string }>(
      'delete from workspace.recent_record r where r.record_id = any($1::uuid[]) returning id',
      [records],
    )
    return [
      { what: 'workspace:privacy.told', outcome: 'erased', ids: [...told, ...opened].map(({ id }) => id) },
    ]
  },
}
