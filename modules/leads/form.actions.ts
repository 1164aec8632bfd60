import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { listFields } from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import {
  createForm,
  deleteForm,
  type Form,
  formCreated,
  formDeleted,
  formRestored,
  formUpdated,
  listForms,
  restoreForm,
  updateForm,
} from './form.contract.ts'
import {
  deleteFormRow,
  formById,
  insertForm,
  isSlugTaken,
  type StoredForm,
  sentByForm,
  storedForms,
  updateFormRow,
} from './form.queries.ts'
import { foreignSite, formFault } from './form.rules.ts'

export const formActions = [
  implement(listForms, async () => ({ forms: await shown(await storedForms()) })),

  implement(createForm, async ({ id = newId(), ...written }) => {
    await refuseUnfit(id, written)
    refuseElsewhere(written)
    const form = await insertForm({ ...written, id }, now().toString())
    await emit(formCreated, { id, name: form.name })
    return one(form)
  }),

  implement(updateForm, async ({ id, ...changes }) => {
    const before = found(await formById(id, { forUpdate: true }))
    refuseStale(before)
    await refuseUnfit(id, changes)
    refuseElsewhere({ ...before, ...changes })
    const reworded = changes.consent && changes.consent.text !== before.consent?.text
    const form = await updateFormRow(id, {
      ...changes,
      ...(reworded && { consent_version: before.consent_version + 1 }),
    })
    await emit(formUpdated, { id, name: form.name })
    return one(form)
  }),

  implement(deleteForm, async ({ id }) => {
    const form = found(await formById(id, { forUpdate: true }))
    refuseStale(form)
    await deleteFormRow(id)
    await emit(formDeleted, { id, name: form.name })
    return {}
  }),

  implement(restoreForm, async ({ id }) => {
    await restoreRecord('lead_form', id)
    const form = found(await formById(id))
    await emit(formRestored, { id, name: form.name })
    return one(form)
  }),
]

const refuseUnfit = async (
  id: string,
  { slug, fields, assignee_ids }: Partial<Pick<Form, 'slug' | 'fields' | 'assignee_ids'>>,
): Promise<void> => {
  if (slug && (await isSlugTaken(slug, id))) fail('slug_taken', { slug }, 'slug')
  const fault = fields && formFault(fields, (await call(listFields, {})).fields)
  if (fault) fail(fault.code, { key: fault.key }, 'fields')
  if (assignee_ids?.length) {
    const { colleagues } = await call(listColleagues, { ids: assignee_ids })
    if (colleagues.filter(({ active }) => active).length < new Set(assignee_ids).size)
      fail('unknown_assignee', {}, 'assignee_ids')
  }
}

/** Nobody is sent to a site that the company did not name as its own. */
const refuseElsewhere = ({ redirect_url, sites }: Pick<Form, 'redirect_url' | 'sites'>): void => {
  const site = redirect_url && foreignSite(redirect_url, sites)
  if (site) fail('redirect_elsewhere', { site }, 'redirect_url')
}

const shown = async (forms: readonly StoredForm[]): Promise<Form[]> => {
  const sent = new Map((await sentByForm()).map((row) => [row.form_id, row]))
  return forms.map(({ consent_version: _, ...form }) => ({
    ...form,
    path: `/f/${company().slug}/${form.slug}`,
    captured: Number(sent.get(form.id)?.captured ?? 0),
    quarantined: Number(sent.get(form.id)?.quarantined ?? 0),
  }))
}

const one = async (form: StoredForm): Promise<Form> => (await shown([form]))[0] as Form
