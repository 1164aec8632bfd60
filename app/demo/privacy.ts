import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import * as breaches from '#modules/privacy/breach.contract.ts'
import * as consents from '#modules/privacy/consent.contract.ts'
import * as notices from '#modules/privacy/notice.contract.ts'
import * as recipients from '#modules/privacy/recipient.contract.ts'
import * as requests from '#modules/privacy/request.contract.ts'
import * as retention from '#modules/privacy/retention.contract.ts'
import * as settings from '#modules/privacy/settings.contract.ts'

type Person = { id: string; name: string }

/** Customers who asked, the oldest first: `daysAgo` it came, `proven` so many days later, `answered` so many days after that. */
const ASKED = [
  { right: 'access', daysAgo: 40, proven: 1, answered: 4, details: 'Quiero saber qué tienen de mí.' },
  { right: 'opposition', daysAgo: 21, proven: 0, answered: 2, details: 'Por favor no me llamen más.' },
  { right: 'rectification', daysAgo: 9, proven: 0, details: 'Mi dirección cambió hace un año.' },
  { right: 'cancellation', daysAgo: 2, proven: 1, details: 'Ya no compro con ustedes.' },
  { right: 'portability', daysAgo: 0.3, details: 'Necesito mi historial en CSV.' },
] as const

const RECIPIENTS = [
  {
    name: 'Dirección General de Ingresos',
    role: 'receiver',
    purpose: 'Recibir las facturas electrónicas',
    categories: ['identity', 'purchases'],
    country: 'PA',
    basis: 'law',
  },
  {
    name: 'Correo en la nube, S.A.',
    role: 'processor',
    purpose: 'Enviar correos a clientes',
    categories: ['contact'],
    country: 'US',
    basis: 'contract',
    safeguards: 'Cláusulas contractuales; datos cifrados en tránsito y en reposo.',
  },
  {
    name: 'Contadores Pinilla y Asociados',
    role: 'processor',
    purpose: 'Llevar la contabilidad',
    categories: ['identity', 'purchases', 'payments'],
    country: 'PA',
    basis: 'contract',
  },
] as const

/** What people asked about their data, what they agreed to, and how the company keeps the law. */
export async function enterPrivacy(companyId: string, owner: Person): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const began = Temporal.Now.instant()
  const caller = {
    actor: { ...SYSTEM, kind: 'user' as const, ...owner },
    door: 'cli',
    language: 'es',
    company,
  } as const
  const act = <A extends Action>(operation: A, input: Sent<A>, daysAgo = 0): Promise<Answer<A>> => {
    const moment = began.subtract({ minutes: Math.round(daysAgo * 24 * 60) })
    return run(operation, input, { ...caller, now: () => moment })
  }

  await act(settings.updateSettings, { owner_id: owner.id, contact: 'privacidad@istmo.example' })
  const { usual } = await run(notices.listNotices, {}, caller)
  await act(notices.saveNotice, usual, 90)
  await act(notices.publishNotice, {}, 90)
  for (const recipient of RECIPIENTS)
    await act(recipients.createRecipient, { ...recipient, categories: [...recipient.categories] }, 90)
  for (const kind of ['leads.submission', 'quotes.cart'])
    await act(retention.setRetention, { kind, keep_days: 120, active: true }, 80)

  const { rows } = await run(
    customers.listCustomers,
    { filter: { kind: 'person' }, sort: '-created_at', limit: 24 },
    caller,
  )
  const known = rows.filter(({ emails }) => emails.length > 0)
  for (const [index, { id, name, emails, phones }] of known.slice(0, 14).entries()) {
    const consent = await act(
      consents.enterConsent,
      {
        customer_id: id,
        name,
        email: emails[0]?.address ?? '',
        phone: phones[0]?.number ?? '',
        purpose: index % 4 === 3 ? 'profiling' : 'marketing',
        channel: index % 3 === 0 ? 'in_person' : 'paper',
        text: 'Acepto recibir ofertas y novedades de Comercial Istmo por correo y WhatsApp.',
      },
      60 - index * 3,
    )
    if (index % 5 === 4)
      await act(consents.revokeConsent, { id: consent.id, note: 'Lo pidió por teléfono' }, 3)
  }

  for (const [index, { right, daysAgo, details, ...more }] of ASKED.entries()) {
    const customer = known.at(-1 - index)
    if (!customer) continue
    const { id } = await act(
      requests.enterRequest,
      { right, channel: 'mail', name: customer.name, email: customer.emails[0]?.address ?? '', details },
      daysAgo,
    )
    if (!('proven' in more)) continue
    const since = daysAgo - more.proven
    await act(requests.proveIdentity, { id, proof: 'document', note: 'Cédula vista en la tienda' }, since)
    await act(requests.confirmRecords, { id, records: [customer.id] }, since)
    if (!('answered' in more)) continue
    const at = since - more.answered
    if (right === 'access') await act(requests.exportPerson, { id }, at)
    await act(
      requests.answerRequest,
      { id, status: 'answered', answer: 'Hicimos lo que nos pidió. Gracias por escribirnos.' },
      at,
    )
  }

  const breach = await act(
    breaches.recordBreach,
    {
      title: 'Lista de precios enviada al cliente equivocado',
      detected_at: began.subtract({ hours: 20 }).toString(),
      description: 'Un correo con nombre y teléfono de doce clientes salió a un destinatario que no era.',
      categories: ['contact'],
      people_count: 12,
      severity: 'low',
      measures: 'Se pidió borrar el correo y quien lo recibió lo confirmó.',
    },
    0.7,
  )
  await act(breaches.tellOfBreach, { id: breach.id, whom: 'people', note: 'Correo a los doce clientes' }, 0.2)
}
