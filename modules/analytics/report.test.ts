import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { mailTo, postOffice } from '#app/testing-mail.ts'
import { asPerson } from '#kernel/server/person.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { knownCompany, newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField, deleteField } from '#modules/fields/contract.ts'
import { addMember, openAccount } from '#modules/identity/opening.contract.ts'
import { createDashboard } from './dashboard.contract.ts'
import * as r from './report.contract.ts'
import { reportJob } from './report.job.ts'
import { reportOf } from './report.ts'
import { reportDocument } from './report_document.ts'
import { lastDue, nextDue } from './schedule.rules.ts'

const at = { x: 0, y: 0, w: 3, h: 2 }
const widgets = [
  { id: 'total', kind: 'number' as const, metrics: ['customers.total'], ...at },
  { id: 'source', kind: 'bar' as const, metrics: ['customers.total'], dimension: 'source', ...at, y: 2 },
  { id: 'line', kind: 'line' as const, metrics: ['customers.new'], every: 'month' as const, ...at, y: 4 },
  { id: 'gone', kind: 'cohort' as const, metrics: ['customers.leads'], ...at, y: 6 },
]

const newDashboard = async (company: TestCompany) => {
  for (const source of ['web', 'web', 'feria'])
    await company.does(createCustomer, { name: `Cliente de ${source}`, source })
  return company.does(createDashboard, { name: 'Mes', widgets, scope: 'all', period: 'this_month' })
}

describe('a report', () => {
  test('as a spreadsheet has a line for every figure', async () => {
    const company = (await newCompany({ modules: ['analytics', 'customers'] })).on('2026-03-10')
    const { id } = await newDashboard(company)
    const { name, content } = await company.downloads(r.downloadReport, { id, format: 'xlsx' })
    expect(name).toMatch(/^Mes .*\.xlsx$/)
    const sheet = Buffer.from(unzipSync(content)['xl/worksheets/sheet1.xml'] as Uint8Array).toString()
    expect(sheet).toContain('web')
    expect(sheet).toMatch(/<v>3<\/v>[\s\S]*<v>2<\/v>[\s\S]*<v>1<\/v>/)
    // What is grouped says by what, and shares are numbers that a spreadsheet can reckon with.
    expect(sheet).toContain('Clientes registrados por origen')
    expect(sheet).toMatch(/mar 2026 \+0[^%]*<v>0<\/v>[^%]*%/)
  })

  test('on paper says every figure in words, and is a PDF with its own fonts', async () => {
    const company = (await newCompany({ modules: ['analytics', 'customers'] })).on('2026-03-10')
    const { id } = await newDashboard(company)
    const document = await company.inside(async () =>
      reportDocument(await reportOf(id, {}), { color: '#336699' }),
    )
    const words = JSON.stringify(document)
    expect(words).toContain('Clientes registrados por origen')
    for (const word of ['Mes', 'Clientes registrados', 'web', 'feria', '01/03/2026', '#336699'])
      expect(words).toContain(word)
    const { content } = await company.downloads(r.downloadReport, { id })
    expect(content.subarray(0, 5).toString()).toBe('%PDF-')
    expect(content.toString('latin1')).toContain('Roboto')
    expect(content.length).toBeGreaterThan(5_000)
  })
})

test('what can no longer be measured stands in a report by its name, with the reason, beside what still can', async () => {
  const company = await newCompany({ modules: ['analytics', 'customers', 'fields'] })
  const zone = await company.does(createField, { label: 'Zona', type: 'text' })
  const narrowed = { ...widgets[0], id: 'zone', kind: 'bar' as const, filter: { 'custom.zona': 'norte' } }
  const { id } = await company.does(createDashboard, {
    name: 'Zonas',
    widgets: [narrowed as (typeof widgets)[0], widgets[0] as (typeof widgets)[0]],
  })
  await company.does(deleteField, { id: zone.id })
  const { sections } = await company.inside(() => reportOf(id, {}))
  expect(sections.map(({ title, period, problem }) => [title, period, problem])).toEqual([
    ['Clientes registrados', '', 'El campo propio «zona» ya no existe.'],
    ['Clientes registrados', 'Lo que hay ahora', expect.any(String)],
  ])
})

const PASSWORD = 'tortuga canal sombrero 88'

/** A company, seen by its owner, and a seller who reaches only their own. */
const withSeller = async () => {
  const someone = (name: string) => ({
    name,
    email: `${name.toLowerCase()}.${newId()}@example.com`,
    password: PASSWORD,
  })
  const opened = await run(
    openAccount,
    { company: { name: 'Comercial Istmo', country: 'PA' }, owner: { ...someone('Ana'), verified: true } },
    { actor: GUEST, door: 'cli', language: 'es' },
  )
  const company = (await knownCompany(opened.company)).as('owner', { id: opened.user_id })
  const seller = someone('Luis')
  const { user_id: userId } = await company.does(addMember, { ...seller, role: 'agent' })
  return { company, seller: { ...seller, userId } }
}

describe('a schedule', () => {
  const timing = { frequency: 'monthly', hour: 7, weekday: 1, month_day: 31 } as const

  test('falls on the last day of a month that is shorter, at the hour of the company', () => {
    const now = Temporal.Instant.from('2026-02-10T12:00:00Z')
    expect(nextDue(timing, now, 'America/Panama').toString()).toBe('2026-02-28T12:00:00Z')
    expect(lastDue(timing, now, 'America/Panama').toString()).toBe('2026-01-31T12:00:00Z')
  })

  test('of every Monday is due from that hour on', () => {
    const weekly = { ...timing, frequency: 'weekly' } as const
    const before = Temporal.Instant.from('2026-03-09T11:59:00Z')
    expect(lastDue(weekly, before, 'America/Panama').toString()).toBe('2026-03-02T12:00:00Z')
    expect(lastDue(weekly, before.add({ minutes: 1 }), 'America/Panama').toString()).toBe(
      '2026-03-09T12:00:00Z',
    )
  })

  test('mails each recipient what they may see, once', async () => {
    const { company, seller } = await withSeller()
    const { id: dashboard_id } = await newDashboard(company)
    const earlier = Temporal.Now.instant().subtract({ hours: 48 })
    await company
      .with({ now: () => earlier })
      .does(r.createSchedule, { dashboard_id, frequency: 'daily', hour: 0, recipients: [seller.userId] })

    const mails = () =>
      company.sees<{ recipient: string; state: string; attachments: { name: string }[] }>(
        'select recipient, state, attachments from mail.message where jsonb_array_length(attachments) > 0',
      )
    await company.inside(() => reportJob.work({}, new AbortController().signal))
    await company.inside(() => reportJob.work({}, new AbortController().signal))
    const sent = await mails()
    expect(sent).toMatchObject([
      { recipient: seller.email, attachments: [{ name: expect.stringMatching(/^Mes .*\.pdf$/) }] },
    ])
    await company.worksOff()
    const seen = await company.inside(() => asPerson(seller.userId, () => reportOf(dashboard_id, {})))
    expect(seen?.sections[0]?.total).toBe('0')
    expect((await company.inside(() => reportOf(dashboard_id, {}))).sections[0]?.total).toBe('3')
    expect(await mails()).toMatchObject([{ state: 'sent' }])
    const received = (await mailTo(seller.email)).filter(({ attachments }) => attachments.length)
    expect(received).toMatchObject([
      {
        subject: expect.stringMatching(/^Mes · /),
        attachments: [{ name: sent[0]?.attachments[0]?.name, media_type: 'application/pdf' }],
      },
    ])
    const content = await postOffice.inbox.content(received[0]?.id ?? '', 0)
    expect(content?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(content?.byteLength).toBe(received[0]?.attachments[0]?.bytes)
    const { rows } = await company.does(r.listSchedules, { dashboard_id })
    expect(rows[0]?.sent_at).not.toBeNull()
  })

  test('is sent now when somebody asks, besides its moments', async () => {
    const { company, seller } = await withSeller()
    const { id: dashboard_id } = await newDashboard(company)
    const { id } = await company.does(r.createSchedule, {
      dashboard_id,
      frequency: 'weekly',
      recipients: [seller.userId],
      format: 'xlsx',
    })
    await company.does(r.sendNow, { id })
    await company.worksOff()
    const received = (await mailTo(seller.email)).filter(({ attachments }) => attachments.length)
    expect(received).toMatchObject([{ attachments: [{ name: expect.stringMatching(/^Mes .*\.xlsx$/) }] }])
    await company
      .as(['analytics:read', 'analytics:export'], { id: newId() })
      .refuses(r.sendNow, { id }, 'not_your_schedule')
  })
})
