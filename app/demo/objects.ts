import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import * as objects from '#modules/objects/contract.ts'
import { createRecord } from '#modules/objects/record.contract.ts'
import { chance } from './customers.ts'

type Person = { id: string; name: string }

const MACHINES = [
  ['Dispensador de jabón', 'Lavanda Pro 1L'],
  ['Dispensador de papel', 'Rollo Jumbo R2'],
  ['Fregadora de pisos', 'BrilloMax 50'],
  ['Aspiradora industrial', 'Polvo Cero 30L'],
  ['Hidrolavadora', 'Torrente 2200'],
] as const
const STATES = [
  { key: 'operativo', label: 'Operativo' },
  { key: 'en_revision', label: 'En revisión' },
  { key: 'retirado', label: 'Retirado' },
]
const COUNT = 30
/** How far back the oldest was set up, and in how many days the next look is due at the latest. */
const DAYS = 700
const NEXT_LOOK_DAYS = 120

/** Equipment the company lends to its customers: an object of its own, with fields, whose records are theirs. */
export async function enterObjects(
  companyId: string,
  owner: Person,
  sellers: readonly Person[],
): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const now = Temporal.Now.instant()
  const today = now.toZonedDateTimeISO(company.timeZone).toPlainDate()
  const act = <A extends Action>(operation: A, input: Sent<A>, daysAgo = 0): Promise<Answer<A>> =>
    run(operation, input, {
      company,
      actor: { ...SYSTEM, kind: 'user', ...owner },
      door: 'cli',
      language: 'es',
      now: () => now.subtract({ hours: 24 * daysAgo }),
    })

  const { id, key } = await act(objects.createObject, {
    label: 'Equipos en préstamo',
    label_one: 'Equipo',
    name_label: 'Serie',
    icon: 'tool',
    description: 'Lo que está en casa de cada cliente mientras compre los insumos.',
  })
  const field = { entity: objects.RECORD, kind_id: id }
  await act(createField, { ...field, key: 'equipo', label: 'Tipo de equipo', type: 'text' })
  await act(createField, { ...field, key: 'modelo', label: 'Modelo', type: 'text' })
  await act(createField, { ...field, key: 'estado', label: 'Estado', type: 'choice', options: STATES })
  await act(createField, { ...field, key: 'instalado_el', label: 'Instalado el', type: 'day' })
  await act(createField, { ...field, key: 'proxima_revision', label: 'Próxima revisión', type: 'day' })
  await act(objects.createRelation, {
    id,
    key: 'cliente',
    label: 'Cliente',
    reverse_label: 'Equipos',
    target: 'customers.customer',
    required: true,
  })

  const c = chance(2055)
  const { rows } = await run(
    customers.listCustomers,
    { filter: { lifecycle: 'client' }, sort: 'created_at', limit: COUNT },
    { company, actor: SYSTEM, door: 'cli', language: 'es' },
  )
  for (const [nth, customer] of rows.entries()) {
    const [equipo, modelo] = c.one(MACHINES)
    const daysAgo = c.below(DAYS)
    await act(
      createRecord,
      {
        key,
        name: `EQ-${String(nth + 1).padStart(4, '0')}`,
        owner_id: c.one(sellers).id,
        custom: {
          equipo,
          modelo,
          estado: c.odds(0.8) ? 'operativo' : c.one(['en_revision', 'retirado'] as const),
          instalado_el: today.subtract({ days: daysAgo }).toString(),
          proxima_revision: today.add({ days: c.below(NEXT_LOOK_DAYS) }).toString(),
        },
        links: { cliente: [customer.id] },
      },
      daysAgo,
    )
  }
}
