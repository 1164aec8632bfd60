import { db, statement } from '#kernel/server/database.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { SampleRecord } from './contract.ts'
import type { TemplateLanguage } from './template.rules.ts'

type Applied = { template: string; language: TemplateLanguage; applied_at: string }

/** What was applied and not undone, newest first. */
export const appliedTemplates = async (): Promise<Applied[]> =>
  (await db
    .selectFrom('company.applied_template')
    .select(['template', 'language', 'applied_at'])
    .orderBy('applied_at', 'desc')
    .execute()) as Applied[]

export const insertApplied = (
  applied: Omit<Applied, 'applied_at'> & { with_sample: boolean },
): Promise<unknown> =>
  db
    .insertInto('company.applied_template')
    .values({ ...applied, id: newId(), run_id: scope().runId, applied_at: now().toString() })
    .execute()

type StoredSample = SampleRecord & { template: string; part: string; run_id: string }

export const sampleRecords = (): Promise<StoredSample[]> =>
  statement<StoredSample>(
    'select template, part, ref, kind, record_id as id, run_id from company.sample_record order by id',
    [],
  )

export const insertSamples = async (
  { template, part }: { template: string; part: string },
  samples: readonly SampleRecord[],
): Promise<void> => {
  if (!samples.length) return
  const run_id = scope().runId
  await db
    .insertInto('company.sample_record')
    .values(
      samples.map(({ ref, kind, id }) => ({ id: newId(), template, part, ref, kind, record_id: id, run_id })),
    )
    .execute()
}

export const forgetSamples = (): Promise<unknown> => db.deleteFrom('company.sample_record').execute()

/**
 * Samples that somebody worked with: a run that made no samples wrote their rows, or something happened in it that concerns
 * them. What the house does by itself is nobody's work, and a run that was undone changed nothing.
 */
export const touchedSamples = async (): Promise<Set<string>> => {
  const rows = await statement<{ id: string }>(
    `with sample as materialized (select record_id, run_id from company.sample_record),
     later as (
       select s.record_id, c.run_id from sample s join kernel.row_change c on c.row_id = s.record_id
       union
       select s.record_id, e.run_id from sample s
         join kernel.event_subject j on j.subject_id = s.record_id
         join kernel.event e on e.id = j.event_id
     )
     select distinct l.record_id as id from later l left join kernel.action_run r on r.id = l.run_id
      where r.actor_kind is distinct from 'system' and r.undoes_run_id is null
        and l.run_id is not null and l.run_id not in (select run_id from sample)
        and not exists (select from kernel.action_run u where u.undoes_run_id = l.run_id and u.outcome = 'done')`,
  )
  return new Set(rows.map(({ id }) => id))
}
