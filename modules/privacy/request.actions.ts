import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { addBusinessDays } from '#kernel/values/business_day.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { identityProven, may, requestAnswered, requestDue } from './contract.ts'
import { dayToAnswer, takeRequest } from './entering.ts'
import { ownPageUrl } from './link.ts'
import * as contract from './request.contract.ts'
import {
  countMatching,
  dueBy,
  exportFileOf,
  markReminded,
  requestById,
  requestPage,
  updateRequestRow,
} from './request.queries.ts'
import { answerRefusal, isClosed } from './request.rules.ts'
import { refuseStranger, tellOwner } from './responsible.ts'
import { ownSettings } from './settings.queries.ts'

export const requestActions = [
  implement(contract.listRequests, (input) => requestPage(input)),

  implement(contract.countRequests, async (selection) => ({ count: await countMatching(selection) })),

  implement(contract.getRequest, async ({ id }) => found(await requestById(id))),

  implement(contract.enterRequest, async ({ id, phone, owner_id, ...asked }) => {
    if (!asked.email && !phone) fail('unreachable', {}, 'email')
    await refuseStranger(owner_id)
    return takeRequest({
      ...asked,
      ...(id && { id }),
      phone: parsePhone(phone, company().country)?.number ?? phone,
      ...(owner_id !== undefined && { owner_id }),
    })
  }),

  implement(contract.proveIdentity, async ({ id, proof, note }) => {
    const request = await changeable(id)
    if (request.proven_at) fail('already_proven')
    const due_on = await dayToAnswer(request.right)
    await emit(identityProven, { id, number: request.number, right: request.right, how: proof, due_on })
    return updateRequestRow(id, {
      status: 'open',
      proof,
      proof_note: note,
      proven_at: now().toString(),
      due_on,
    })
  }),

  implement(contract.assignRequest, async ({ id, owner_id }) => {
    const request = found(await requestById(id, { forUpdate: true }))
    refuseStale(request)
    await refuseStranger(owner_id)
    await updateRequestRow(id, { owner_id })
    if (owner_id !== actor().id) await tellOwner({ ...request, owner_id }, 'request_received')
    // Whose reach ends at their own gave it away: what they get is the last they see of it.
    return { ...request, owner_id, version: request.version + 1 }
  }),

  implement(contract.answerRequest, async ({ id, status, answer }) => {
    const request = await changeable(id)
    const refusal = answerRefusal(request, status)
    if (refusal) fail(refusal)
    const answered = await updateRequestRow(id, {
      status,
      answer,
      answered_at: now().toString(),
      answered_by: actor().name,
    })
    await emit(requestAnswered, { id, number: request.number, right: request.right, status })
    if (request.email) await mailAnswer(answered)
    return answered
  }),

  implement(contract.withdrawRequest, async ({ id }) => {
    await changeable(id)
    return updateRequestRow(id, { status: 'withdrawn' })
  }),

  implement(contract.downloadExport, async ({ id }) => {
    found(await requestById(id))
    await sendExport(id)
    return {}
  }),

  implement(contract.remindOfRequests, async () => {
    const { remind_days, days_off } = await ownSettings()
    if (!remind_days) return { reminded: 0 }
    const until = addBusinessDays(today().toString(), remind_days, company().country, days_off)
    const due = await dueBy(until)
    for (const request of due) {
      const { id, number, right, due_on } = request
      await emit(requestDue, { id, number, right, due_on: due_on ?? until })
      await tellOwner(request, 'request_due')
    }
    await markReminded(
      due.map(({ id }) => id),
      now().toString(),
    )
    return { reminded: due.length }
  }),
]

/** The request, locked, that can still be worked on. */
export const changeable = async (id: string): Promise<contract.Request> => {
  const request = found(await requestById(id, { forUpdate: true }))
  refuseStale(request)
  if (isClosed(request)) fail('request_closed')
  return request
}

/** The ZIP that was made for a request, as the answer of this run. */
export const sendExport = async (id: string): Promise<void> => {
  const file = await fileById((await exportFileOf(id)) ?? fail('not_found'))
  await scope().http?.sendFile?.({
    name: file.name,
    mediaType: file.media_type,
    content: await contentOf(file),
  })
}

const mailAnswer = async ({
  id,
  email,
  name,
  number,
  answer,
  language,
  status,
  has_export,
}: contract.Request) => {
  const facts = { name, number, company: company().name, answer, url: ownPageUrl() }
  const say = (key: string) => text(`privacy:mail.${key}`, facts, language)
  await call(sendMail, {
    to: email,
    subject: say(status === 'refused' ? 'refused_subject' : 'answered_subject').slice(0, 200),
    text: [say('answer'), ...(has_export ? [say('export')] : []), say('authority')].join('\n\n'),
    about: id,
    seen_with: may.read,
    confidential: true,
  })
}
