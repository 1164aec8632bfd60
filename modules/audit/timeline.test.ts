import { expect, test } from 'vitest'
import { beginWrite } from '#kernel/server/connections.ts'
import { placementOf } from '#kernel/server/database.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, updateCustomer } from '#modules/customers/contract.ts'
import { mergeCustomers, unmergeCustomers } from '#modules/customers/merge.contract.ts'
import { listInteractionTypes, logInteraction } from '#modules/interactions/contract.ts'
import { getActivity, getTimeline, listRuns, undoRun } from './contract.ts'

const open = () => newCompany({ modules: ['audit', 'customers'] })

test('a record’s timeline tells in words what happened, newest first', async () => {
  const shop = await open()
  const ana = shop.as('owner', { name: 'Ana' })
  const { id } = await ana.does(createCustomer, { name: 'Café Boquete' })
  await ana.does(updateCustomer, { id, phones: [{ number: '6123-4567' }] })

  const { rows } = await shop.does(getTimeline, { about: id })
  expect(rows.map((r) => r.name)).toEqual(['customers.customer_updated', 'customers.customer_created'])
  expect(rows[1]?.sentence).toBe('Ana creó a Café Boquete')
  expect((await shop.with({ language: 'en' }).does(getTimeline, { about: id })).rows[1]?.sentence).toContain(
    'Ana',
  )
})

test('a timeline shows the events one may see', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })

  expect((await shop.as(['customers:read']).does(getTimeline, { about: id })).rows).toHaveLength(1)
  expect((await shop.as(['mail:read']).does(getTimeline, { about: id })).rows).toEqual([])
})

test('a timeline is narrowed by names and by a search without accents', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Peña' })
  await shop.does(updateCustomer, { id, status: 'blocked' })
  const names = async (input: object) =>
    (await shop.does(getTimeline, { about: id, ...input })).rows.map((r) => r.name)

  expect(await names({ names: 'customers.customer_created' })).toEqual(['customers.customer_created'])
  expect(await names({ names: 'no.such_event' })).toEqual([])
  expect(await names({ search: 'status' })).toEqual(['customers.customer_updated'])
  expect(await names({ search: 'PENA' })).toContain('customers.customer_created')
})

test('an undo is told on its run', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.does(updateCustomer, { id, name: 'Dos' })
  const [run] = (await shop.does(listRuns, { limit: 1 })).rows
  await shop.does(undoRun, { id: run!.id })

  expect((await shop.does(getTimeline, { about: run!.id })).rows[0]?.name).toBe('audit.run_undone')
})

test('among fifty thousand events of one record any is found, and all are counted', async () => {
  const shop = await open()
  const about = newId()
  const write = await beginWrite(placementOf(shop.company), shop.id, newId())
  await write.query(
    `with e as (
       insert into kernel.event (id, name, about, payload, actor_kind, actor_name, happened_at)
       select gen_random_uuid(), 'customers.customer_updated', $1::uuid,
            jsonb_build_object('id', $1::uuid, 'name', 'Café ' || n, 'changed', jsonb_build_array('phones')), 'user', 'Ana', now() - n * interval '1 minute'
         from generate_series(1, 50000) n returning id, name, about, happened_at)
     insert into kernel.event_subject (subject_id, happened_at, event_id, name) select about, happened_at, id, name from e`,
    [about],
  )
  await write.commit()
  // As the database does by itself a while after so many rows came.
  await asOwner('analyze kernel_data.event, kernel_data.event_subject')

  const told = async (input: object) =>
    (await shop.does(getTimeline, { about, limit: 1, ...input })).rows.map(({ payload }) => payload.name)
  expect(await told({})).toEqual(['Café 1'])
  expect(await told({ names: 'customers.customer_updated,customers.customer_created' })).toEqual(['Café 1'])
  expect(await told({ names: 'customers.customer_created' })).toEqual([])
  expect(await told({ search: 'cafe 49999' })).toEqual(['Café 49999'])
  const { next } = await shop.does(getTimeline, { about, limit: 200 })
  expect(await told({ cursor: next })).toEqual(['Café 201'])
  expect((await shop.does(getActivity, { about })).names).toEqual([
    { name: 'customers.customer_updated', count: 50_000 },
  ])
  // Fifty thousand rows are written first.
}, 60_000)

test('an event shows on every record it concerns, and is stored once', async () => {
  const shop = await newCompany({ modules: ['interactions'] })
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  const [type] = (await shop.does(listInteractionTypes, {})).types
  const call = await shop.does(logInteraction, { id, type_id: type!.id, summary: 'Saludo' })
  const of = async (about: string) => (await shop.does(getTimeline, { about })).rows[0]?.id
  expect(await of(id)).toBe(await of(call.id))
})

test('the kept customer’s timeline tells what happened to the dropped one, until the merge is taken apart or undone', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  const dropped = await shop.does(createCustomer, { name: 'Uno' })
  const created = async () =>
    (await shop.does(getTimeline, { about: id, names: 'customers.customer_created' })).rows.length
  const { merge_id } = await shop.does(mergeCustomers, { id, dropped_id: dropped.id })
  expect(await created()).toBe(2)
  await shop.does(unmergeCustomers, { id: merge_id })
  expect(await created()).toBe(1)

  await shop.does(mergeCustomers, { id, dropped_id: dropped.id })
  expect(await created()).toBe(2)
  const [run] = (await shop.does(listRuns, { limit: 1 })).rows
  await shop.does(undoRun, { id: run!.id })
  expect(await created()).toBe(1)
})

test('activity is counted by the days and weeks of the company’s time zone', async () => {
  const shop = await open()
  // Ten at night in Panama, the next day in Greenwich.
  const late = shop.with({ now: () => Temporal.Instant.from('2026-03-02T03:00:00Z') })
  const { id } = await late.does(createCustomer, { name: 'Uno' })
  await shop.on('2026-03-03').does(updateCustomer, { id, status: 'blocked' })

  const on = shop.on('2026-03-04')
  expect(await on.does(getActivity, { about: id, by: 'day', from: '2026-03-01' })).toEqual({
    from: '2026-03-01',
    until: '2026-03-04',
    counts: [
      { on: '2026-03-01', count: 1 },
      { on: '2026-03-03', count: 1 },
    ],
    names: [
      { name: 'customers.customer_created', count: 1 },
      { name: 'customers.customer_updated', count: 1 },
    ],
  })
  const weeks = await on.does(getActivity, { about: id, names: 'customers.customer_updated' })
  expect(weeks.counts).toEqual([{ on: '2026-03-02', count: 1 }])
  expect(weeks.from).toBe('2025-09-08')
  await on.refuses(getActivity, { about: id, from: '2026-03-09' }, 'unfit_period')
})
