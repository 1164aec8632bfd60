import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST, SYSTEM } from '#kernel/server/scope.ts'
import * as leads from '#modules/leads/contract.ts'
import * as forms from '#modules/leads/form.contract.ts'
import { chance } from './customers.ts'

type Person = { id: string; name: string }

const SITE = 'https://www.comercialistmo.example'
const SENT = 34
/** How far back they go; most are of the last days. */
const DAYS = 60
/** Whoever wrote in the last hours still waits. */
const FRESH_DAYS = 0.4

const NAMES = [
  'Yarisel',
  'Omar',
  'Damaris',
  'Ricaurte',
  'Lizbeth',
  'Euclides',
  'Migdalia',
  'Abdiel',
  'Nitzia',
  'Joel',
]
const FAMILIES = ['Camarena', 'Batista', 'Guerra', 'De Gracia', 'Vergara', 'Moreno', 'Espino', 'Castillo']
const SHOPS = ['fondadonasara', 'minisuperlaesquina', 'hotelbambu', 'ferreteriachame', 'cafeteriatrapiche']
const ASKED = [
  'Necesito precios por caja de aceite y arroz para una fonda.',
  '¿Entregan en Chame los sábados?',
  'Quisiera abrir cuenta con crédito a 30 días.',
  'Busco proveedor fijo para un hotel de 40 habitaciones.',
  'Vi su anuncio, ¿tienen catálogo?',
  'Cotización de productos de limpieza para el mes.',
  '',
]
const SOURCES = ['Instagram', 'Instagram', 'Google', 'Facebook', '']
const CAMPAIGNS = ['Fiestas patrias', 'Mayoristas', '']

/** Two forms of the shop with what visitors sent in the last weeks: answered, waiting, won, put aside. */
export async function enterLeads(companyId: string, sellers: readonly Person[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const began = Temporal.Now.instant()
  const as =
    (actor: typeof SYSTEM) =>
    <A extends Action>(operation: A, input: Sent<A>, daysAgo = 0): Promise<Answer<A>> => {
      const moment = began.subtract({ minutes: Math.round(daysAgo * 24 * 60) })
      return run(operation, input, { actor, door: 'cli', language: 'es', company, now: () => moment })
    }
  const [owner] = sellers
  if (!owner) return
  const act = as({ ...SYSTEM, kind: 'user', ...owner })
  const asked = {
    sites: [SITE],
    assignee_ids: sellers.map(({ id }) => id),
    consent: {
      purpose: 'Contacto comercial',
      text: 'Acepto que Comercial Istmo use mis datos para responder a esta solicitud.',
    },
  }
  const contact = await act(forms.createForm, {
    ...asked,
    slug: 'contacto',
    name: 'Contacto del sitio',
    title: 'Escríbanos',
    intro: 'Cuéntenos qué necesita su negocio y un vendedor le responderá hoy mismo.',
    fields: [
      { key: 'name', required: true },
      { key: 'phone', required: true },
      { key: 'email', required: false },
      { key: 'company', required: false },
      { key: 'message', required: false },
    ],
    source: 'Sitio web',
  })
  const wholesale = await act(forms.createForm, {
    ...asked,
    slug: 'mayoristas',
    name: 'Cuenta de mayorista',
    title: 'Abra su cuenta de mayorista',
    intro: 'Precios por caja, entrega en todo el país y crédito a quien ya nos compra.',
    fields: [
      { key: 'name', required: true },
      { key: 'email', required: true },
      { key: 'phone', required: true },
      { key: 'custom.zona_de_entrega', required: false },
      { key: 'message', required: false },
    ],
    thanks: 'Gracias. Le llamaremos para conocer su negocio.',
    source: 'Sitio web',
    tags: ['mayorista'],
  })

  const c = chance(2077)
  const write = as(GUEST)
  const days = Array.from({ length: SENT }, (_, nth) => (nth < 3 ? 0.02 + nth * 0.1 : DAYS * c.next() ** 2))
  for (const daysAgo of days.toSorted((a, b) => b - a)) {
    const name = `${c.one(NAMES)} ${c.one(FAMILIES)}`
    const form = c.odds(0.3) ? wholesale : contact
    await write(
      forms.submitForm,
      {
        form: form.slug,
        answers: {
          name,
          phone: `6${300 + c.below(600)}-${1000 + c.below(9000)}`,
          ...((form === wholesale || c.odds(0.6)) && {
            email: `ventas${c.below(900)}@${c.odds(0.5) ? 'gmail.com' : `${c.one(SHOPS)}.example`}`,
          }),
          ...(form === wholesale && { 'custom.zona_de_entrega': c.one(['centro', 'oeste', 'interior']) }),
          message: c.one(ASKED),
        },
        agreed: true,
        trap: '',
        stamp: '',
        posted_from: SITE,
        origin: { utm_source: c.one(SOURCES), utm_campaign: c.one(CAMPAIGNS), referrer: `${SITE}/` },
      },
      daysAgo,
    )
  }
  await write(
    forms.submitForm,
    {
      form: contact.slug,
      answers: { name: 'Best SEO Team', phone: '6500-0000', message: 'Rank first! https://seo.example' },
      agreed: true,
      trap: 'https://seo.example',
      stamp: '',
      origin: {},
    },
    1.3,
  )

  const { rows } = await run(
    forms.listSubmissions,
    { filter: { verdict: 'captured' }, sort: 'submitted_at', limit: SENT },
    { actor: SYSTEM, door: 'cli', language: 'es', company },
  )
  for (const { customer_id, submitted_at } of rows) {
    const age = began.since(Temporal.Instant.from(submitted_at)).total('hours') / 24
    if (!customer_id || age < FRESH_DAYS || c.odds(0.12)) continue
    const answered = Math.max(0.05, age - (0.006 + c.next() * 0.12))
    if (age > 6 && c.odds(0.35)) await act(leads.convertLead, { id: customer_id }, answered)
    else if (age > 10 && c.odds(0.15))
      await act(leads.discardLead, { id: customer_id, reason: 'Fuera de la zona de entrega' }, answered)
    else await act(leads.attendLead, { id: customer_id }, answered)
  }
}
