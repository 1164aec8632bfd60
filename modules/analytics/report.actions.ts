import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { keepFile } from '#kernel/server/files.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { getUser, listColleagues } from '#modules/identity/contract.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { may } from './contract.ts'
import { dashboardLink } from './public_links.ts'
import {
  createSchedule,
  deleteSchedule,
  downloadReport,
  listSchedules,
  type ReportSchedule,
  sendNow,
  sendReport,
  updateSchedule,
} from './report.contract.ts'
import { sendNowJob } from './report.job.ts'
import {
  enterDelivery,
  insertSchedule,
  removeSchedule,
  type StoredSchedule,
  scheduleById,
  schedules,
  updateScheduleRow,
} from './report.queries.ts'
import { reportOf } from './report.ts'
import { reportFile } from './report_file.ts'
import { nextDue } from './schedule.rules.ts'
import { seenDashboard, seenDashboards, storedDashboard } from './seen_dashboards.ts'

/** Long enough to be mailed and, if the mail server is away, mailed again. */
const KEPT_DAYS = 30

const me = (): string => actor().id ?? fail('not_signed_in')

const shown = ({ counted_from: _, ...schedule }: StoredSchedule): ReportSchedule => ({
  ...schedule,
  mine: schedule.owner_id === actor().id,
  next_at: schedule.paused ? null : nextDue(schedule, now(), company().timeZone).toString(),
})

const refuseStrangers = async (recipients: readonly string[]): Promise<void> => {
  const others = [...new Set(recipients)].filter((id) => id !== actor().id)
  if (!others.length) return
  if (!actor().may(may.share))
    throw new Refusal('forbidden', { params: { permission: may.share }, field: 'recipients' })
  const { colleagues } = await call(listColleagues, { ids: others })
  if (colleagues.filter(({ active }) => active).length < others.length)
    fail('unknown_recipient', {}, 'recipients')
}

const toChange = async (id: string): Promise<StoredSchedule> => {
  const schedule = found(await scheduleById(id))
  await seenDashboard(schedule.dashboard_id)
  return schedule.owner_id === me() || actor().may(may.share) ? schedule : fail('not_your_schedule')
}

export const reportActions = [
  implement(downloadReport, async ({ id, format, ...asked }) => {
    const { name, mediaType, content } = await reportFile(await reportOf(id, asked), format)
    const whole = (async function* () {
      yield content
    })()
    await scope().http?.sendFile?.({ name, mediaType, content: whole })
    return {}
  }),

  implement(listSchedules, async ({ dashboard_id }) => {
    const dashboards = new Set((await seenDashboards()).map(({ id }) => id))
    const rows = (await schedules()).filter(
      (schedule) =>
        dashboards.has(schedule.dashboard_id) && (!dashboard_id || schedule.dashboard_id === dashboard_id),
    )
    return { rows: rows.map(shown) }
  }),

  implement(createSchedule, async ({ id = newId(), ...schedule }) => {
    await refuseStrangers(schedule.recipients)
    await storedDashboard(schedule.dashboard_id)
    await insertSchedule({ ...schedule, id, owner_id: me(), counted_from: now().toString() })
    return shown(found(await scheduleById(id)))
  }),

  implement(updateSchedule, async ({ id, ...change }) => {
    refuseStale(await toChange(id))
    if (change.recipients) await refuseStrangers(change.recipients)
    await updateScheduleRow(id, { ...change, counted_from: now().toString() })
    return shown(found(await scheduleById(id)))
  }),

  implement(deleteSchedule, async ({ id }) => {
    await toChange(id)
    await removeSchedule(id)
    return {}
  }),

  implement(sendNow, async ({ id }) => {
    await toChange(id)
    await enqueue(sendNowJob, { id, at: now().toString() })
    return {}
  }),

  implement(sendReport, async ({ id, user_id, due_at, file }) => {
    const { dashboard_id } = found(await scheduleById(id))
    const { name } = await seenDashboard(dashboard_id)
    if (!(await enterDelivery(id, user_id, due_at, now().toString()))) return { sent: false }
    await keepFile(file, now().add({ hours: 24 * KEPT_DAYS }))
    const { email } = await call(getUser, { id: user_id })
    await call(sendMail, {
      to: email,
      subject: text('analytics:mails.report_subject', { name, company: company().name }),
      text: `${text('analytics:mails.report', { name, link: dashboardLink(dashboard_id) })}\n`,
      about: dashboard_id,
      attachments: [{ file_id: file.id, name: file.name }],
    })
    return { sent: true }
  }),
]
