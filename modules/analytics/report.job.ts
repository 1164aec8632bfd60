/** Mails what is due: once for every recipient and moment, made as the recipient sees it. */
import { z } from 'zod'
import { receiveFile } from '#kernel/server/files.ts'
import { job } from '#kernel/server/module.ts'
import { asPerson } from '#kernel/server/person.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { may } from './contract.ts'
import { sendReport } from './report.contract.ts'
import { isDelivered, type StoredSchedule, scheduleById, schedules } from './report.queries.ts'
import { reportOf } from './report.ts'
import { reportFile } from './report_file.ts'
import { lastDue } from './schedule.rules.ts'
import { unlessRefused } from './unless_refused.ts'

const LARGEST_REPORT_BYTES = 20 * 1024 * 1024

/** A moment that passed before the schedule was made or changed is not made up for; of several missed ones, the last. */
const dueNow = ({ paused, counted_from, ...timing }: StoredSchedule): string | undefined => {
  const due = lastDue(timing, now(), company().timeZone)
  return !paused && Temporal.Instant.compare(due, Temporal.Instant.from(counted_from)) > 0
    ? due.toString()
    : undefined
}

/** For the person in scope; nothing where dashboards are closed to them. */
const mailTo = async (userId: string, schedule: StoredSchedule, dueAt: string): Promise<void> => {
  if (!actor().may(may.read)) return
  const report = await reportOf(schedule.dashboard_id, {})
  const { name, mediaType, content } = await reportFile(report, schedule.format)
  const stream = (async function* () {
    yield content
  })()
  const file = await receiveFile({ name, mediaType, stream }, LARGEST_REPORT_BYTES)
  await call(sendReport, { id: schedule.id, user_id: userId, due_at: dueAt, file })
}

const deliver = async (schedule: StoredSchedule, dueAt: string): Promise<void> => {
  for (const userId of new Set(schedule.recipients)) {
    if (await isDelivered(schedule.id, userId, dueAt)) continue
    await unlessRefused(asPerson(userId, () => mailTo(userId, schedule, dueAt)))
  }
}

export const reportJob = job('analytics.reports', {
  payload: z.object({}),
  every: '5 * * * *',
  work: async () => {
    for (const schedule of await schedules()) {
      const dueAt = dueNow(schedule)
      if (dueAt) await deliver(schedule, dueAt)
    }
  },
})

/** When somebody asked for it. */
export const sendNowJob = job('analytics.send_now', {
  payload: z.object({ id: z.uuid(), at: z.string() }),
  work: async ({ id, at }) => {
    const schedule = await scheduleById(id)
    if (schedule) await deliver(schedule, at)
  },
})
