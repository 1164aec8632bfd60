/** Accounts of the company's own people, and doors opened for addresses of visitors. */
import { statement } from '#kernel/server/database.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

export const accountPart: PersonPart = {
  module: 'identity',
  gather: async ({ emails }) => [
    {
      title: 'identity:privacy.accounts',
      columns: {
        name: 'identity:privacy.name',
        email: 'identity:privacy.email',
        state: 'identity:privacy.state',
        joined_at: 'identity:privacy.joined_at',
      },
      rows: await statement<Record<string, unknown>>(
        'select name, email, state, joined_at from identity.user where lower(email) = any($1)',
        [emails],
      ),
    },
  ],
  erase: async ({ emails }) => [
    {
      what: 'identity:privacy.passes',
      outcome: 'erased',
      ids: (
        await statement<{ id: string }>(
          `with codes as (delete from identity.visitor_code where lower(address) = any($1) and audience <> 'person' returning id),
                passes as (delete from identity.visitor_pass where lower(address) = any($1) and audience <> 'person' returning id)
           select id from codes union all select id from passes`,
          [emails],
        )
      ).map(({ id }) => id),
    },
    {
      what: 'identity:privacy.accounts',
      outcome: 'kept',
      because: 'identity:privacy.who_did_what',
      ids: (
        await statement<{ id: string }>('select id from identity.user where lower(email) = any($1)', [emails])
      ).map(({ id }) => id),
    },
  ],
}
