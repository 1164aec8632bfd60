import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { listFields } from '#modules/fields/contract.ts'
import { recordConsent } from '#modules/privacy/consent.contract.ts'
import { capture } from './capture.ts'
import { submissionQuarantined } from './contract.ts'
import {
  acceptSubmission,
  dismissSubmission,
  listSubmissions,
  type OpenForm,
  type Submission,
  showForm,
  submitForm,
} from './form.contract.ts'
import { formById, openForm, type StoredForm } from './form.queries.ts'
import { ownFieldOf, type ReadAnswers, readAnswers, suspicionsOf } from './form.rules.ts'
import { digestOf, openedAt, stampOf } from './stamp.ts'
import {
  insertSubmission,
  judgeSubmission,
  submissionById,
  submissionPage,
  wasSentSince,
} from './submission.queries.ts'

/** Whoever presses the button twice, or loads the page again, meant one message. */
const ONCE_MINUTES = 10

export const submissionActions = [
  implement(showForm, async ({ form: slug }) => asVisitorsSee(found(await openForm(slug)))),

  implement(submitForm, async ({ form: slug, answers, agreed, trap, stamp, posted_from, origin }) => {
    const form = found(await openForm(slug))
    const own = (await call(listFields, {})).fields
    const read = readAnswers(form.fields, own, answers, company().country)
    const problems = [
      ...read.problems,
      ...(form.consent && !agreed ? [{ field: 'agreed', code: 'not_agreed' }] : []),
    ]
    const shown = await asVisitorsSee(form)
    if (problems.length) return { sent: false, problems, form: shown }

    const asked = Object.fromEntries(
      form.fields
        .map(({ key }) => [key, (answers[key] ?? '').trim()] as const)
        .filter(([, written]) => written),
    )
    const digest = digestOf(form.id, asked)
    const done = { sent: true, problems: [], form: shown }
    if (await wasSentSince(digest, now().subtract({ minutes: ONCE_MINUTES }).toString())) return done

    const suspicions = suspicionsOf({
      trap,
      openedAt: openedAt(form.id, stamp),
      isFromSite: form.sites.includes(posted_from),
      sentAt: now().epochMilliseconds,
      texts: Object.values(asked),
    })
    const submission: Submission = {
      id: newId(),
      form_id: form.id,
      form: form.name,
      customer_id: null,
      customer_name: '',
      verdict: 'quarantined',
      suspicions,
      answers: asked,
      facts: origin,
      consent: form.consent && { ...form.consent, version: form.consent_version, on: today().toString() },
      submitted_at: now().toString(),
    }
    const { form: _name, customer_id: _nobody, customer_name: _noname, ...row } = submission
    await insertSubmission({ ...row, digest })
    if (suspicions.length)
      await emit(submissionQuarantined, { id: row.id, form_id: form.id, form: form.name, suspicions })
    else await registerConsent(submission, read, await capture(form, submission, read))
    return done
  }),

  implement(listSubmissions, (input) => submissionPage(input)),

  implement(acceptSubmission, async ({ id }) => {
    const submission = await quarantined(id)
    const form = (await formById(submission.form_id)) ?? fail('not_found')
    const own = (await call(listFields, {})).fields
    const read = readAnswers(form.fields, own, submission.answers, company().country)
    const customer_id = await capture(form, submission, read)
    await registerConsent(submission, read, customer_id, { later: true })
    return { customer_id }
  }),

  implement(dismissSubmission, async ({ id }) => {
    await quarantined(id)
    await judgeSubmission(id, 'dismissed', null)
    return {}
  }),
]

/** What was agreed to, in the company's register. `later`: staff let it in, some time after it was sent. */
const registerConsent = async (
  { id, form, consent, submitted_at }: Submission,
  { name, email, phone }: ReadAnswers,
  customer_id: string,
  { later = false } = {},
): Promise<void> => {
  if (!consent) return
  await call(recordConsent, {
    name,
    email: email ?? '',
    phone: phone ?? '',
    customer_id,
    purpose: 'service',
    channel: 'form',
    language: scope().language,
    text: `${consent.purpose}: ${consent.text}`,
    text_version: String(consent.version),
    source: 'leads.form',
    source_id: id,
    origin: form,
    ...(later && { given_at: submitted_at }),
  })
}

const quarantined = async (id: string): Promise<Submission> => {
  const submission = found(await submissionById(id))
  if (submission.verdict !== 'quarantined') fail('not_quarantined')
  return submission
}

/** The form without what is only the company's, in the visitor's language where the words are ours. */
const asVisitorsSee = async (form: StoredForm): Promise<OpenForm> => {
  const own = (await call(listFields, {})).fields
  const { slug, title, intro, thanks, redirect_url, consent, sites } = form
  const fields = form.fields.flatMap(({ key, required }) => {
    const field = ownFieldOf(key, own)
    if (key.startsWith('custom.') && !field) return []
    return [
      {
        key,
        required,
        label: field?.label ?? text(`leads:form_fields.${key}`),
        help: field?.help ?? '',
        type: field?.type ?? key,
        options: field?.options ?? [],
      },
    ]
  })
  return { slug, title, intro, thanks, redirect_url, consent, sites, fields, stamp: stampOf(form.id) }
}
