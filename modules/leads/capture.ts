/** A submission becomes a lead, or a word from somebody who is known. */
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import * as customers from '#modules/customers/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { leadCaptured } from './contract.ts'
import type { Submission } from './form.contract.ts'
import { capturedBy, type StoredForm } from './form.queries.ts'
import { nextOf, type ReadAnswers } from './form.rules.ts'
import { deleteDiscard } from './lead.queries.ts'
import { scoreLeads } from './score.actions.ts'
import { judgeSubmission } from './submission.queries.ts'

/**
 * Answers the customer's id. Whoever is known by mail or phone is not changed by what a stranger wrote: the submission
 * keeps it, consent included, and their seller is told. Decision 0019.
 */
export const capture = async (
  form: StoredForm,
  submission: Submission,
  read: ReadAnswers,
): Promise<string> => {
  const recognised = await call(customers.recogniseCustomers, {
    ...(read.email && { email: read.email }),
    ...(read.phone && { phone: read.phone }),
  })
  const [known] = recognised.customers
  const assignee = known?.owner_id ?? (await whoseTurn(form))
  const customer = known ?? (await enter(form, submission, read, assignee))
  await judgeSubmission(submission.id, 'captured', customer.id)
  await deleteDiscard(customer.id)
  await scoreLeads([customer.id])

  const told = { form: form.name, name: customer.name, message: read.message }
  await emit(leadCaptured, {
    ...told,
    customer_id: customer.id,
    submission_id: submission.id,
    form_id: form.id,
    source: submission.facts.utm_source ?? form.source,
    known: known !== undefined,
  })
  if (assignee)
    await call(notify, {
      userIds: [assignee],
      kind: 'leads.lead_captured',
      titleKey: known ? 'leads:notifications.known' : 'leads:notifications.captured',
      params: told,
      link: `/customers/${customer.id}`,
      about: customer.id,
    })
  return customer.id
}

const enter = (
  { tags, source, name: form }: StoredForm,
  { facts, consent }: Submission,
  { name, email, phone, company, custom }: ReadAnswers,
  owner_id: string | null,
) =>
  call(customers.createCustomer, {
    kind: 'person',
    lifecycle: 'lead',
    name: name || company || email || phone || '',
    emails: email ? [{ address: email }] : [],
    phones: phone ? [{ number: phone }] : [],
    ...(company && { notes: company }),
    source: facts.utm_source || source,
    tags,
    owner_id,
    custom,
    consents: consent
      ? [{ purpose: consent.purpose, given: true, on: consent.on, by: `${form} v${consent.version}` }]
      : [],
  })

/** Of those who are still here, the one whose turn it is. */
const whoseTurn = async ({ id, assignee_ids }: StoredForm): Promise<string | null> => {
  if (!assignee_ids.length) return null
  const { colleagues } = await call(listColleagues, { ids: assignee_ids })
  const here = assignee_ids.filter((one) =>
    colleagues.some((colleague) => colleague.id === one && colleague.active),
  )
  return here.length ? nextOf(here, await capturedBy(id)) : null
}
