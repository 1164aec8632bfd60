import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import * as tasks from '#modules/tasks/contract.ts'
import { chance } from './customers.ts'

type Person = { id: string; name: string }
type Written = Omit<Sent<typeof tasks.createTask>, 'about' | 'due_on'>

const CUSTOMERS = 60

/** What one does with a customer, and how far in the future or the past of today it may be due. */
const WITH_CUSTOMERS: readonly (readonly [string, Partial<Written>])[] = [
  ['Llamar para confirmar el pedido', { due_time: '09:30' }],
  ['Enviar cotización actualizada', { priority: 'high' }],
  ['Visitar y dejar muestras', { due_time: '14:00' }],
  ['Cobrar la factura pendiente', { priority: 'high' }],
  ['Preguntar cómo llegó la entrega', {}],
  ['Pedir el RUC y el aviso de operación', {}],
  ['Reunión para revisar condiciones', { due_time: '11:00', reminder: { minutes_before: 30 } }],
  ['Ofrecer la línea nueva de empaques', { priority: 'low' }],
  ['Confirmar dirección de entrega', {}],
  ['Dar seguimiento a la propuesta', { due_time: '16:00' }],
  ['Resolver reclamo por faltante', { priority: 'high', due_time: '08:30' }],
  ['Felicitar por el aniversario', { priority: 'low' }],
]

/** What comes again by itself, for each person. */
const ROUTINES: readonly Written[] = [
  {
    title: 'Revisar cotizaciones por vencer',
    recurrence: { every: 'week', weekdays: ['MO', 'TH'] },
    due_time: '08:00',
  },
  {
    title: 'Enviar informe de ventas',
    recurrence: { every: 'month', month_day: 'last' },
    checklist: [
      { text: 'Cerrar oportunidades ganadas' },
      { text: 'Revisar montos' },
      { text: 'Enviar a gerencia' },
    ],
  },
]

/** What comes next with an opportunity; about one in four has nothing, and its card says so. */
const NEXT_STEPS = [
  'Llamar para saber qué decidieron',
  'Enviar la propuesta con el ajuste de precio',
  'Acordar la visita técnica',
  'Confirmar cantidades y fecha de entrega',
  'Presentar muestras',
  'Conseguir la firma de la orden de compra',
] as const
const STEP_DUE = [-2, 1, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15] as const

/** Days from today on which the tasks of one person are due; most are near. */
const DUE = [-9, -3, -1, 0, 0, 0, 1, 1, 2, 4, 6, 9, 13] as const
const DONE = 5

/** Tasks around today for each of these people: late, due, to come, recurring, and some that are done. */
export async function enterTasks(companyId: string, people: readonly Person[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const now = Temporal.Now.instant()
  const today = now.toZonedDateTimeISO(company.timeZone).toPlainDate()
  const as =
    ({ id, name }: Person) =>
    <A extends Action>(operation: A, input: Sent<A>, daysAgo = 0): Promise<Answer<A>> => {
      const actor = { ...SYSTEM, kind: 'user' as const, id, name }
      const moment = now.subtract({ hours: 24 * daysAgo, minutes: 47 * daysAgo })
      return run(operation, input, { actor, door: 'cli', language: 'es', company, now: () => moment })
    }
  const caller = { actor: SYSTEM, door: 'cli', language: 'es', company } as const
  const c = chance(2027)
  const day = (ahead: number): string => today.add({ days: ahead }).toString()

  const routineDay = ({ recurrence }: Written): string =>
    recurrence?.every === 'month' ? today.with({ day: today.daysInMonth }).toString() : day(c.below(4))

  await Promise.all(
    people.map(async (person) => {
      const act = as(person)
      const own = { filter: { owner_id: person.id }, limit: CUSTOMERS }
      const { rows } = await run(customers.listCustomers, own, caller)
      const about = () => (rows.length ? { kind: 'customers.customer', id: c.one(rows).id } : null)
      for (const [at, ahead] of DUE.entries()) {
        const [title, more] = c.one(WITH_CUSTOMERS)
        await act(tasks.createTask, { title, ...more, about: about(), due_on: day(ahead) }, 14 - at)
      }
      const open = { filter: { owner_id: person.id, status: 'open' }, limit: 200 }
      for (const { id } of (await run(deals.listOpportunities, open, caller)).rows)
        if (c.odds(0.75))
          await act(
            tasks.createTask,
            {
              title: c.one(NEXT_STEPS),
              about: { kind: 'deals.opportunity', id },
              due_on: day(c.one(STEP_DUE)),
            },
            3,
          )
      for (const routine of ROUTINES)
        await act(tasks.createTask, { ...routine, due_on: routineDay(routine) }, c.below(20) + 2)
      await act(tasks.createTask, { title: 'Preparar ideas para la feria de proveedores' }, 6)
      for (let nth = 0; nth < DONE; nth += 1) {
        const [title, more] = c.one(WITH_CUSTOMERS)
        const ago = c.below(12) + 1
        const { id } = await act(
          tasks.createTask,
          { title, ...more, about: about(), due_on: day(-ago) },
          ago + 2,
        )
        await act(tasks.completeTask, { id }, Math.max(0, ago - c.below(2)))
      }
    }),
  )
}
