import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import * as interactions from '#modules/interactions/contract.ts'
import { chance } from './customers.ts'

type Person = { id: string; name: string }
type Kind = interactions.InteractionKind
type Said = Pick<
  Sent<typeof interactions.logInteraction>,
  'summary' | 'notes' | 'outcome' | 'direction' | 'duration_minutes'
>

/** The longest known of each person, so that nothing is told from before they were there. */
const CUSTOMERS = 24
const EACH = 45
/** How far back they go; most are of the last weeks. */
const DAYS = 150
const OPENS = '08:00'
const WORKING_MINUTES = 540
/** Only what was said in the last days is still to be followed up. */
const FRESH_DAYS = 4

/** What each type may end in and its notes begin with. */
const SETTINGS: Partial<Record<Kind, Partial<Sent<typeof interactions.updateInteractionType>>>> = {
  call: {
    outcomes: ['Contactado', 'No contestó', 'Pidió que lo llamen', 'Hizo un pedido'],
    templates: [
      {
        name: 'Pedido por teléfono',
        text: '{{ customer.name }} pidió:\n- \n\nEntrega: \nForma de pago: \nAtendió: {{ me.name }}',
      },
    ],
  },
  visit: {
    outcomes: ['Interesado', 'Compró', 'No estaba', 'Reclamo'],
    templates: [
      {
        name: 'Visita de ruta',
        text: 'Visita a {{ customer.name }}.\nExistencias: \nPrecio de la competencia: \nPróximo pedido: ',
      },
    ],
  },
  meeting: { outcomes: ['Acuerdo', 'Por decidir', 'Sin interés'] },
}

const SAID: Record<'call' | 'email' | 'meeting' | 'visit' | 'note' | 'whatsapp', readonly Said[]> = {
  call: [
    {
      summary: 'Confirmó el pedido del mes',
      outcome: 'Hizo un pedido',
      direction: 'in',
      duration_minutes: 6,
    },
    { summary: 'Preguntó precios por caja', outcome: 'Contactado', direction: 'in', duration_minutes: 9 },
    { summary: 'Llamada para ofrecer la línea nueva', outcome: 'No contestó', direction: 'out' },
    {
      summary: 'Está en inventario; prefiere la otra semana',
      outcome: 'Pidió que lo llamen',
      direction: 'out',
      duration_minutes: 3,
    },
    {
      summary: 'Recordatorio de factura por vencer',
      outcome: 'Contactado',
      direction: 'out',
      duration_minutes: 5,
      notes: 'Paga por transferencia el viernes. Pidió que le reenviemos la factura por correo.',
    },
  ],
  email: [
    { summary: 'Envío de lista de precios actualizada', direction: 'out' },
    { summary: 'Pidió cotización de veinte cajas', direction: 'in' },
    { summary: 'Envío de cotización', direction: 'out', notes: 'Válida quince días, entrega incluida.' },
  ],
  meeting: [
    {
      summary: 'Revisión de condiciones de crédito',
      outcome: 'Acuerdo',
      duration_minutes: 45,
      notes: 'Treinta días desde la entrega. Falta la carta del banco.',
    },
    { summary: 'Presentación del catálogo', outcome: 'Por decidir', duration_minutes: 60 },
  ],
  visit: [
    { summary: 'Visita de ruta: góndola completa', outcome: 'Compró', duration_minutes: 20 },
    { summary: 'Dejamos muestras con la encargada', outcome: 'Interesado', duration_minutes: 15 },
    { summary: 'Local cerrado por inventario', outcome: 'No estaba' },
    {
      summary: 'Reclamo por dos cajas golpeadas',
      outcome: 'Reclamo',
      duration_minutes: 25,
      notes: 'Se tomaron fotos. Hay que reponer en la próxima entrega.',
    },
  ],
  note: [
    { summary: 'El dueño decide los miércoles; mejor llamar antes' },
    { summary: 'Abrirá otra sucursal a fin de año' },
  ],
  whatsapp: [
    { summary: 'Mandó foto del comprobante de pago', direction: 'in' },
    { summary: 'Preguntó si hay existencias', direction: 'in' },
    { summary: 'Aviso de que el pedido va en camino', direction: 'out' },
  ],
}
const OFTEN = [
  'call',
  'call',
  'call',
  'whatsapp',
  'whatsapp',
  'email',
  'visit',
  'visit',
  'meeting',
  'note',
] as const

/** What these people said and did with customers of theirs over the last months, and the types they log it with. */
export async function enterInteractions(companyId: string, people: readonly Person[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const now = Temporal.Now.instant()
  const today = now.toZonedDateTimeISO(company.timeZone).toPlainDate()
  const caller = { actor: SYSTEM, door: 'cli', language: 'es', company } as const
  const as =
    ({ id, name }: Person) =>
    <A extends Action>(operation: A, input: Sent<A>, moment = now): Promise<Answer<A>> =>
      run(operation, input, {
        ...caller,
        actor: { ...SYSTEM, kind: 'user', id, name },
        now: () => moment,
      })

  const { types } = await run(interactions.listInteractionTypes, {}, caller)
  for (const { id, kind } of types)
    if (SETTINGS[kind]) await run(interactions.updateInteractionType, { id, ...SETTINGS[kind] }, caller)
  const whatsapp = await run(interactions.createInteractionType, { label: 'WhatsApp' }, caller)
  const typeOf = new Map<string, string>([
    ...types.map(({ key, id }) => [key, id] as const),
    ['whatsapp', whatsapp.id],
  ])

  // What would be later today than now was rather the day before.
  const atWork = (daysAgo: number, minutes: number): Temporal.Instant => {
    const opening = today
      .subtract({ days: daysAgo })
      .toZonedDateTime({ timeZone: company.timeZone, plainTime: OPENS })
    const moment = opening.add({ minutes }).toInstant()
    return Temporal.Instant.compare(moment, now) > 0 ? moment.subtract({ hours: 24 }) : moment
  }

  const c = chance(2031)
  await Promise.all(
    people.map(async (person) => {
      const act = as(person)
      const own = { filter: { owner_id: person.id }, limit: CUSTOMERS, sort: 'created_at' }
      const { rows } = await run(customers.listCustomers, own, caller)
      if (rows.length === 0) return
      for (let nth = 0; nth < EACH; nth += 1) {
        const key = c.one(OFTEN)
        const daysAgo = Math.floor(DAYS * c.next() ** 2)
        const moment = atWork(daysAgo, c.below(WORKING_MINUTES))
        const follow_up_on =
          daysAgo <= FRESH_DAYS && c.odds(0.4) ? today.add({ days: 1 + c.below(6) }).toString() : null
        await act(
          interactions.logInteraction,
          { ...c.one(SAID[key]), id: c.one(rows).id, type_id: typeOf.get(key) ?? whatsapp.id, follow_up_on },
          moment,
        )
      }
    }),
  )
}
