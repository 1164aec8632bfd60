import { expect, test } from 'vitest'
import { beginWrite } from '#kernel/server/connections.ts'
import { placementOf } from '#kernel/server/database.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, updateCustomer } from '#modules/customers/contract.ts'
import { getTimeline, listRuns, undoRun } from './contract.ts'

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

test('fifty thousand events on one record open in less than 400 ms, wherever one looks', async () => {
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

  const timed = async (input: object): Promise<number> => {
    const began = performance.now()
    expect((await shop.does(getTimeline, { about, ...input })).rows.length).toBeGreaterThan(0)
    return performance.now() - began
  }
  expect(await timed({})).toBeLessThan(400)
  expect(await timed({ names: 'customers.customer_updated,customers.customer_created' })).toBeLessThan(400)
  const { next } = await shop.does(getTimeline, { about, limit: 200 })
  expect(await timed({ cursor: next })).toBeLessThan(400)
  expect(await timed({ search: 'café 49999' })).toBeLessThan(1_000)
})
