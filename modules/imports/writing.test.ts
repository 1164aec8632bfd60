import { expect, test } from 'vitest'
import { hear } from '#kernel/server/bus.ts'
import * as customers from '#modules/customers/contract.ts'
import * as c from './contract.ts'
import { csv, LIST, newShop, preview, previewed, ran } from './fixtures/imported.ts'
import { commitImport } from './turn.contract.ts'

const MANY = 5_000
const manyRows = (): string =>
  csv('Nombre,Correo', ...Array.from({ length: MANY }, (_, i) => `Cliente ${i},c${i}@correo.com`))

/** Does something once, while the import writes. */
const whileWriting = (id: string, act: () => Promise<unknown>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const unhear = hear('live', (text) => {
      const { name, about, progress } = JSON.parse(text)
      if (name !== 'progress' || about !== id || progress.phase !== 'writing') return
      unhear()
      act().then(resolve, reject)
    })
  })

test('an import cancelled half-way leaves nothing behind, and may be done again', async () => {
  const shop = await newShop()
  const { id } = await preview(shop, manyRows())
  const cancelled = whileWriting(id, () => shop.does(c.cancelImport, { id }))
  expect(await ran(shop, id)).toMatchObject({ state: 'cancelled', run_id: null, progress: null })
  await cancelled
  expect((await shop.does(customers.countCustomers, {})).count).toBe(0)
  await shop.refuses(c.revertImport, { id }, 'not_done')

  await previewed(shop, id)
  await ran(shop, id)
  expect((await shop.does(customers.countCustomers, {})).count).toBe(MANY)
}, 60_000)

test('work that is taken up twice writes once', async () => {
  const shop = await newShop()
  const { id } = await preview(shop, LIST)
  await shop.does(c.runImport, { id })
  const [{ work_id } = { work_id: '' }] = await shop.sees<{ work_id: string }>(
    'select work_id from imports.import where id = $1',
    [id],
  )
  const worker = shop.with({ actor: { ...shop.actor, kind: 'system' } })
  await Promise.allSettled([
    worker.does(commitImport, { id, work_id }),
    worker.does(commitImport, { id, work_id }),
  ])
  await shop.worksOff()
  expect((await shop.does(customers.countCustomers, {})).count).toBe(3)
  expect(await shop.does(c.getImport, { id })).toMatchObject({ state: 'done', counts: { new: 3 } })
})

test('who was entered between preview and run is updated, not entered twice', async () => {
  const shop = await newShop()
  const { id } = await preview(shop, LIST)
  await shop.does(customers.createCustomer, { name: 'Ana', emails: [{ address: 'ana@correo.com' }] })
  expect(await ran(shop, id)).toMatchObject({ counts: { new: 2, updated: 1 } })
  expect((await shop.does(customers.countCustomers, {})).count).toBe(3)
})
