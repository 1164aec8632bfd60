/** A company with something of everything in it, for tests that ask whether others see any of it. */
import { expect } from 'vitest'
import { enterInvoices } from '#app/full-invoices.ts'
import { enterLogistics } from '#app/full-logistics.ts'
import { enterOrders } from '#app/full-orders.ts'
import { enterPayments } from '#app/full-payments.ts'
import { enterPrivacyRecords } from '#app/full-privacy.ts'
import { enterTrade } from '#app/full-trade.ts'
import { receiveFile } from '#kernel/server/files.ts'
import { house } from '#kernel/server/module.ts'
import { writeViews } from '#kernel/server/record_views.ts'
import type { Actor } from '#kernel/server/scope.ts'
import { knownCompany, TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { checkAlert, createAlert } from '#modules/analytics/alert.contract.ts'
import { chooseDashboard, createDashboard, listDashboards } from '#modules/analytics/dashboard.contract.ts'
import { createGoal } from '#modules/analytics/goal.contract.ts'
import { createSchedule, sendReport } from '#modules/analytics/report.contract.ts'
import * as audit from '#modules/audit/contract.ts'
import * as company from '#modules/company/contract.ts'
import { createMessageText } from '#modules/company/message_text.contract.ts'
import { applyTemplate, markStep } from '#modules/company/template.contract.ts'
import { addAffiliation } from '#modules/customers/affiliation.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { keepApart, mergeCustomers } from '#modules/customers/merge.contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import { getPipeline } from '#modules/deals/pipeline.contract.ts'
import * as fields from '#modules/fields/contract.ts'
import { saveLayout } from '#modules/fields/layout.contract.ts'
import { createApiKey } from '#modules/identity/api_key.contract.ts'
import * as identity from '#modules/identity/contract.ts'
import { inviteUser } from '#modules/identity/invitation.contract.ts'
import { createRole, listRoles } from '#modules/identity/role.contract.ts'
import { createTeam } from '#modules/identity/team.contract.ts'
import { type Browser, registered, someEmail } from '#modules/identity/testing.ts'
import * as imports from '#modules/imports/contract.ts'
import * as interactions from '#modules/interactions/contract.ts'
import * as leads from '#modules/leads/contract.ts'
import * as leadForms from '#modules/leads/form.contract.ts'
import * as mail from '#modules/mail/contract.ts'
import * as objects from '#modules/objects/contract.ts'
import { createRecord } from '#modules/objects/record.contract.ts'
import * as segments from '#modules/segments/contract.ts'
import * as tasks from '#modules/tasks/contract.ts'
import * as work from '#modules/work/contract.ts'
import * as workspace from '#modules/workspace/contract.ts'

export type FullCompany = {
  shop: TestCompany
  owner: Browser
  email: string
  /** Stands in everything that people wrote there, and nowhere else. */
  marker: string
}

/** A registered company, its owner signed in, and a record of every kind that carries the marker. */
export const newFullCompany = async (marker: string): Promise<FullCompany> => {
  const email = someEmail(marker.toLowerCase())
  const { owner, companyId } = await registered({
    company_name: `${marker} S.A.`,
    name: `Ana ${marker}`,
    email,
  })
  const { user } = await owner.does(identity.getMe, {})
  const actor: Actor = {
    kind: 'user',
    id: user.id,
    name: user.name,
    may: () => true,
    reach: () => 'all',
    team: [user.id],
  }
  const shop = new TestCompany((await knownCompany(companyId)).company, actor)

  const field = await shop.does(fields.createField, { label: `Campo ${marker}`, type: 'text' })
  await shop.does(saveLayout, {
    entity: 'customers.customer',
    sections: [{ key: `own.${marker}`, shown: 'folded' }],
    fields: [{ key: `custom.${field.key}`, shown: 'open' }],
  })
  const plain = {
    name: `Cliente ${marker}`,
    notes: marker,
    tags: [marker],
    source: marker,
    custom: { [field.key]: marker },
  }
  const [one, other] = await Promise.all([
    shop
      .with({ idempotencyKey: 'once' })
      .does(customers.createCustomer, { ...plain, emails: [{ address: someEmail(marker) }] }),
    shop.does(customers.createCustomer, { ...plain, phones: [{ number: '6123-4567' }] }),
  ])
  const shopfront = await shop.does(customers.createCustomer, {
    ...plain,
    kind: 'organisation',
    name: `Tienda ${marker}`,
  })
  const gone = await shop.does(customers.createCustomer, { ...plain, name: `Borrado ${marker}` })
  const alike = await shop.does(customers.createCustomer, { ...plain, name: `Otro ${marker}` })
  await shop.does(addAffiliation, { id: shopfront.id, person_id: one.id, role: marker })
  await shop.does(mergeCustomers, { id: one.id, dropped_id: other.id })
  await shop.does(keepApart, { first_id: one.id, second_id: alike.id })
  await shop.does(customers.deleteCustomer, { id: gone.id })

  await shop.does(workspace.createSavedView, {
    list: 'customers.customer',
    name: `Vista ${marker}`,
    scope: 'all',
    state: { search: marker },
    default: true,
  })
  await shop.does(workspace.setPreferences, { preferences: { note: marker } })
  await shop.does(workspace.noteRecentRecord, {
    kind: 'customers.customer',
    id: one.id,
    title: `Cliente ${marker}`,
    link: `/customers/${one.id}`,
  })
  await shop.does(workspace.notify, {
    userIds: [user.id],
    kind: 'customers.import_finished',
    titleKey: 'customers:module',
    params: { name: marker },
  })
  await shop.does(mail.sendMail, {
    to: someEmail(marker),
    subject: `Hola ${marker}`,
    text: marker,
    about: one.id,
  })

  const tasting = await shop.does(interactions.createInteractionType, { label: `Visita ${marker}` })
  await shop.does(interactions.logInteraction, {
    id: one.id,
    type_id: tasting.id,
    summary: `Hablé con ${marker}`,
    notes: marker,
  })

  const kind = await shop.does(objects.createObject, {
    label: `Objetos ${marker}`,
    label_one: `Objeto ${marker}`,
    name_label: marker,
    key: 'cosas',
  })
  await shop.does(objects.createRelation, {
    id: kind.id,
    key: 'cliente',
    label: `Cliente ${marker}`,
    reverse_label: `Cosas ${marker}`,
    target: 'customers.customer',
  })
  await shop.does(createRecord, { key: 'cosas', name: `Cosa ${marker}`, links: { cliente: [one.id] } })

  const { roles } = await owner.does(listRoles, {})
  await owner.does(createTeam, { name: `Equipo ${marker}` })
  await owner.does(createRole, { name: `Rol ${marker}`, grants: ['customers:read'] })
  await owner.does(inviteUser, {
    email: someEmail(`invitado.${marker}`),
    name: `Luis ${marker}`,
    role_id: roles.find((role) => role.key === 'agent')?.id ?? newId(),
  })
  const { secret } = await owner.does(createApiKey, {
    name: `Llave ${marker}`,
    permissions: ['customers:read'],
  })
  await house().identify({ bearer: secret })
  await shop.does(company.updateCompany, { legal_name: `${marker}, S.A.` })
  await shop.does(applyTemplate, { key: 'retail', with_sample: true })
  await shop.does(markStep, { step: 'customers', state: 'skipped' })
  await shop.does(createMessageText, { name: `Texto ${marker}`, channel: 'mail', body: marker })
  await shop.does(audit.setRetention, { kept_days: 400 })

  const sale = { customer_id: one.id, tags: [marker], source: marker, value_minor: 50_000 }
  const { id: opportunity_id, pipeline_id } = await shop.does(deals.createOpportunity, {
    ...sale,
    title: `Venta ${marker}`,
  })
  const { stages } = await shop.does(getPipeline, { id: pipeline_id })
  const won = stages.find(({ kind }) => kind === 'won')?.id
  // As many as it takes until something is learnt from them.
  for (let n = 1; n <= 30; n += 1)
    await shop.does(deals.createOpportunity, { ...sale, title: `Venta ${n} ${marker}`, stage_id: won })
  await shop.does(deals.learnProbabilities, {})

  const task = await shop.does(tasks.createTask, {
    title: `Llamar ${marker}`,
    about: { kind: 'customers.customer', id: one.id },
    reminder: { on: '2026-03-01', time: '08:00' },
  })
  await shop.does(tasks.remindOfTask, { id: task.id })
  await shop.does(tasks.setTaskChoices, { reminders_by_mail: false })
  await shop.does(work.dismissWorkItem, { kind: 'tasks.task', id: task.id, mark: marker })
  await shop.does(work.setWeights, {
    plain_value_minor: 700,
    percent_per_day_late: 10,
    most_urgency: 4,
    days_to_half: 7,
  })

  const invited = await shop.does(segments.createSegment, { name: `Invitados ${marker}` })
  await shop.does(segments.addMembers, { id: invited.key, ids: [one.id] })
  await shop.does(segments.showSegment, { key: 'lost', hidden: true })
  await shop.does(segments.recordContact, {
    source: 'interactions.interaction',
    source_id: newId(),
    customer_id: one.id,
    contacted_on: '2026-03-01',
  })
  await shop.does(segments.refreshBatch, { after: null })

  const form = await shop.does(leadForms.createForm, {
    slug: 'contacto',
    name: `Formulario ${marker}`,
    title: marker,
    fields: [{ key: 'email', required: true }],
  })
  const { stamp } = await shop.does(leadForms.showForm, { form: form.slug })
  await shop.does(leadForms.submitForm, {
    form: form.slug,
    answers: { email: one.emails[0]?.address ?? '' },
    agreed: false,
    trap: marker,
    stamp,
    origin: {},
  })
  await shop.does(leads.discardLead, { id: one.id, reason: marker })
  const { version: _, ...weights } = await shop.does(leads.getWeights, {})
  await shop.does(leads.setWeights, weights)

  await enterPrivacyRecords(shop, marker)
  // Whoever accepts a quote is a client, and no lead any more.
  await enterTrade({ shop, marker, email: someEmail(marker) }, { customer_id: one.id, opportunity_id })
  await enterPayments({ shop, marker, email: someEmail(marker) }, one.id)
  await enterLogistics({ shop, marker, email: someEmail(marker) }, one.id)
  await enterInvoices({ shop, marker, email: someEmail(marker) }, one.id)
  await enterOrders({ shop, marker }, one.id)

  const dashboard = await shop.does(createDashboard, {
    name: `Tablero ${marker}`,
    scope: 'all',
    filter: { source: marker },
    widgets: [
      { id: 'one', kind: 'number', title: marker, metrics: ['customers.total'], x: 0, y: 0, w: 3, h: 2 },
    ],
  })
  const [starting] = (await shop.does(listDashboards, {})).rows
  await shop.does(chooseDashboard, { id: starting?.id ?? dashboard.id })
  await shop.does(chooseDashboard, { id: dashboard.id })
  const alert = { name: `Alerta ${marker}`, metric: 'customers.total', filter: { source: marker } }
  const { id: alertId } = await shop.does(createAlert, {
    ...alert,
    kind: 'threshold',
    direction: 'above',
    threshold: 0,
  })
  await shop.does(checkAlert, { id: alertId })
  await shop.does(createGoal, { metric: 'customers.new', whose: 'company', every: 'month', target: 9 })
  const { id: scheduleId } = await shop.does(createSchedule, {
    dashboard_id: dashboard.id,
    frequency: 'daily',
    recipients: [user.id],
  })
  const stream = (async function* () {
    yield Buffer.from(marker)
  })()
  const file = await shop.inside(() =>
    receiveFile({ name: `${marker}.pdf`, mediaType: 'application/pdf', stream }, 1_000),
  )
  await shop.does(sendReport, { id: scheduleId, user_id: user.id, due_at: '2026-03-01T12:00:00Z', file })

  const upload = shop.upload(`${marker}.csv`, `Nombre;Correo\nImportada ${marker};${someEmail(marker)}\n`)
  const { id } = await upload.does(imports.uploadImport, { target: 'customers.customer' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  expect(await shop.does(imports.getImport, { id })).toMatchObject({ state: 'done' })
  await shop.does(customers.getCustomer, { id: one.id })
  await writeViews()
  return { shop, owner, email, marker }
}
