/** The jobs of a company that is moving: held where it leaves, taken along, set free where it arrives. */
import type pg from 'pg'
import { freeJobsOfTheDead, LIFE_LOCK } from '../living_workers.ts'

const OF_COMPANY = `payload ->> 'companyId' = $1`
const LOOK_AGAIN_MS = 250

/** Jobs held by this name are taken for a living worker's for as long as a connection of the mover is open. */
const holderOf = (company: string): string => `moving house ${company}`

export const showHolder = async (client: pg.Client, company: string): Promise<void> => {
  await client.query('select pg_advisory_lock($1, hashtext($2))', [LIFE_LOCK, holderOf(company)])
}

/** Keeps the company's jobs from every worker. Waits for those that are being done; false when one takes longer than `patienceMs`. */
export const holdJobs = async (client: pg.Client, company: string, patienceMs: number): Promise<boolean> => {
  const deadline = Date.now() + patienceMs
  for (;;) {
    await client.query(
      `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() where ${OF_COMPANY} and (locked_at is null or locked_by = $2)`,
      [company, holderOf(company)],
    )
    await freeJobsOfTheDead(client)
    const { rowCount } = await client.query(
      `select from graphile_worker._private_jobs where ${OF_COMPANY} and locked_by is distinct from $2`,
      [company, holderOf(company)],
    )
    if (!rowCount) return true
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

const JOBS = `
  select coalesce(json_agg(json_build_object('task', t.identifier, 'queue', q.queue_name, 'payload', j.payload, 'priority', j.priority,
      'run_at', j.run_at, 'attempts', j.attempts, 'max_attempts', j.max_attempts, 'last_error', j.last_error,
      'created_at', j.created_at, 'updated_at', j.updated_at, 'key', j.key, 'revision', j.revision, 'flags', j.flags) order by j.id), '[]')::text as jobs
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
   where ${OF_COMPANY.replace('payload', 'j.payload')}`

const ADD = `
  with given as (
    select * from json_to_recordset($1::json) as g (task text, queue text, payload json, priority int, run_at timestamptz, attempts int,
      max_attempts int, last_error text, created_at timestamptz, updated_at timestamptz, key text, revision int, flags jsonb)
  )
  insert into graphile_worker._private_jobs
    (task_id, job_queue_id, payload, priority, run_at, attempts, max_attempts, last_error, created_at, updated_at, key, revision, flags, locked_by, locked_at)
  select t.id, q.id, g.payload, g.priority, g.run_at, g.attempts, g.max_attempts, g.last_error, g.created_at, g.updated_at, g.key, g.revision, g.flags, $2, now()
    from given g
    join graphile_worker._private_tasks t on t.identifier = g.task
    left join graphile_worker._private_job_queues q on q.queue_name = g.queue`

/** Puts the held jobs into the other database, held there too, in place of what an earlier try left. Answers how many. */
export const copyJobs = async (from: pg.Client, to: pg.Client, company: string): Promise<number> => {
  const jobs = (await from.query<{ jobs: string }>(JOBS, [company])).rows[0]?.jobs ?? '[]'
  await to.query('begin')
  await removeJobs(to, company)
  await to.query(
    `insert into graphile_worker._private_tasks (identifier)
     select distinct task from json_to_recordset($1::json) g (task text) on conflict do nothing`,
    [jobs],
  )
  await to.query(
    `insert into graphile_worker._private_job_queues (queue_name)
     select distinct queue from json_to_recordset($1::json) g (queue text) where queue is not null on conflict do nothing`,
    [jobs],
  )
  const { rowCount } = await to.query(ADD, [jobs, holderOf(company)])
  await to.query('commit')
  return rowCount ?? 0
}

export const removeJobs = async (client: pg.Client, company: string): Promise<void> => {
  await client.query(`delete from graphile_worker._private_jobs where ${OF_COMPANY}`, [company])
}

export const freeJobs = async (client: pg.Client, company: string): Promise<void> => {
  await client.query('select graphile_worker.force_unlock_workers(array[$1::text])', [holderOf(company)])
}
