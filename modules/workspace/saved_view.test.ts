import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createSavedView, deleteSavedView, listSavedViews, updateSavedView } from './contract.ts'

const shop = await newCompany({ modules: ['workspace'] })
const team = [newId(), newId()]
const ana = shop.as(['workspace:share'], { id: team[0]!, name: 'Ana', team })
const bea = shop.as([], { id: team[1]!, name: 'Bea', team })
const carla = shop.as([], { name: 'Carla' })

const list = 'customers.customer'
const view = (name: string, over = {}) => ({
  list,
  name,
  state: { filter: { status: 'lead' }, columns: ['name'] },
  ...over,
})
const namesFor = async (who: typeof ana, of = list) =>
  (await who.does(listSavedViews, { list: of })).rows.map((v) => v.name)

test('a view keeps what the list looked like, for its owner alone', async () => {
  const made = await carla.does(createSavedView, view('Nuevos', { list: 'a.mine' }))

  expect(made).toMatchObject({
    name: 'Nuevos',
    scope: 'mine',
    mine: true,
    default: false,
    version: 1,
    state: { columns: ['name'] },
  })
  expect(await namesFor(carla, 'a.mine')).toEqual(['Nuevos'])
  expect(await namesFor(bea, 'a.mine')).toEqual([])
  await bea.refuses(updateSavedView, { id: made.id, name: 'Otro' }, 'not_found')
})

test('a view of the team is seen by the team, one for all by everybody', async () => {
  await ana.does(createSavedView, view('Del equipo', { list: 'a.shared', scope: 'team' }))
  await ana.does(createSavedView, view('De todos', { list: 'a.shared', scope: 'all', position: 1 }))

  expect(await namesFor(bea, 'a.shared')).toEqual(['Del equipo', 'De todos'])
  expect(await namesFor(carla, 'a.shared')).toEqual(['De todos'])
})

test('sharing needs its permission, in making and in changing', async () => {
  await bea.refuses(createSavedView, view('Compartida', { scope: 'all' }), 'forbidden')
  const { id } = await bea.does(createSavedView, view('Propia'))
  await bea.refuses(updateSavedView, { id, scope: 'team' }, 'forbidden')
})

test('somebody else’s shared view can be one’s default, but not be changed or removed', async () => {
  const { id } = await ana.does(createSavedView, view('Morosos', { list: 'a.default', scope: 'all' }))

  expect(await carla.does(updateSavedView, { id, default: true })).toMatchObject({
    default: true,
    mine: false,
    version: 1,
  })
  expect((await ana.does(listSavedViews, { list: 'a.default' })).rows[0]).toMatchObject({ default: false })
  await carla.refuses(updateSavedView, { id, name: 'Míos' }, 'not_your_view')
  await carla.refuses(deleteSavedView, { id }, 'not_your_view')
})

test('a list opens with one view at most', async () => {
  const one = await carla.does(createSavedView, view('Uno', { list: 'a.one', default: true }))
  const two = await carla.does(createSavedView, view('Dos', { list: 'a.one', default: true }))
  const defaults = async () =>
    (await carla.does(listSavedViews, { list: 'a.one' })).rows.filter((v) => v.default).map((v) => v.id)

  expect(await defaults()).toEqual([two.id])
  await carla.does(updateSavedView, { id: one.id, default: false })
  expect(await defaults()).toEqual([two.id])
  await carla.does(updateSavedView, { id: two.id, default: false })
  expect(await defaults()).toEqual([])
})

test('nobody overwrites a view unseen', async () => {
  const { id, version } = await carla.does(createSavedView, view('Antes'))
  await carla.does(updateSavedView, { id, name: 'Después' })

  await carla
    .with({ seenVersion: version })
    .refuses(updateSavedView, { id, name: 'Tarde' }, 'changed_meanwhile')
})

test('a view asked for twice under one key is made once', async () => {
  const twice = carla.with({ idempotencyKey: newId() })
  const [first, second] = [
    await twice.does(createSavedView, view('Una', { list: 'a.key' })),
    await twice.does(createSavedView, view('Una', { list: 'a.key' })),
  ]

  expect(second).toEqual(first)
  expect(await namesFor(carla, 'a.key')).toEqual(['Una'])
})

test('what a view holds is bounded', async () => {
  const refusal = await carla.refuses(
    createSavedView,
    view('Enorme', { state: { search: 'x'.repeat(20_000) } }),
    'invalid_input',
  )
  expect(refusal.problems).toMatchObject([{ field: 'state', code: 'view_too_large' }])
})

test('removing a view removes it for everybody, with the defaults that named it', async () => {
  const { id } = await ana.does(createSavedView, view('Vieja', { list: 'a.gone', scope: 'all' }))
  await carla.does(updateSavedView, { id, default: true })
  await ana.does(deleteSavedView, { id })

  expect(await namesFor(carla, 'a.gone')).toEqual([])
})
