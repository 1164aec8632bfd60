/** What forms hold of whoever filled them in. */
import { statement } from '#kernel/server/database.ts'
import type { Marks, PersonPart, RetainedKind } from '#modules/privacy/person.contract.ts'

const HALF_A_YEAR = 180

const THEIRS = `(s.customer_id = any($1::uuid[]) or exists (
  select from jsonb_each_text(s.answers) a where lower(a.value) = any($2)))`

const marked = ({ records, emails }: Marks) => [records, emails]

export const submissionPart: PersonPart = {
  module: 'leads',
  gather: async (marks) => [
    {
      title: 'leads:privacy.submissions',
      columns: {
        submitted_at: 'leads:privacy.submitted_at',
        form: 'leads:privacy.form',
        answers: 'leads:privacy.answers',
        facts: 'leads:privacy.facts',
        consent: 'leads:privacy.consent',
      },
      rows: await statement<Record<string, unknown>>(
        `select s.submitted_at, f.name as form, s.answers, s.facts, s.consent from leads.submission s
          left join leads.form f on f.id = s.form_id where ${THEIRS} order by s.submitted_at limit 1000`,
        marked(marks),
      ),
    },
  ],
  erase: async (marks) => [
    {
      what: 'leads:privacy.submissions',
      outcome: 'erased',
      ids: (
        await statement<{ id: string }>(
          `delete from leads.submission s where ${THEIRS} returning s.id`,
          marked(marks),
        )
      ).map(({ id }) => id),
    },
  ],
}

const UNUSED = `s.verdict in ('quarantined', 'dismissed') and s.submitted_at < $1`

export const unusedSubmissions: RetainedKind = {
  module: 'leads',
  key: 'leads.submission',
  label: 'leads:privacy.unused',
  effect: 'leads:privacy.unused_effect',
  usual_days: HALF_A_YEAR,
  least_days: 30,
  due: async (before, most) => {
    const [row] = await statement<{ count: number }>(
      `select count(*)::int as count from leads.submission s where ${UNUSED}`,
      [before],
    )
    const sample = await statement<{ id: string; title: string; at: string }>(
      `select s.id, coalesce(f.name, '—') as title, s.submitted_at as at from leads.submission s
        left join leads.form f on f.id = s.form_id where ${UNUSED} order by s.submitted_at limit $2`,
      [before, most],
    )
    return { count: row?.count ?? 0, sample }
  },
  clear: async (before, most) =>
    (
      await statement<{ id: string }>(
        `delete from leads.submission where id in (
           select s.id from leads.submission s where ${UNUSED} order by s.submitted_at limit $2) returning id`,
        [before, most],
      )
    ).map(({ id }) => id),
}
