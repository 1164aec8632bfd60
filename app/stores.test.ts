/** What the folder and the bucket both keep to. The rest of the tests meets the bucket with `CEIBA_TEST_FILES=s3`. */
import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BUCKET_KEYS, openBucket } from '#app/testing-bucket.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { diskStore } from '#kernel/server/stores/disk.ts'
import { s3Store } from '#kernel/server/stores/s3.ts'
import type { Store } from '#kernel/server/stores/store.ts'
import { newId } from '#kernel/values/id.ts'

const bucket = await openBucket()
afterAll(() => bucket.close())

const stores: [string, Store][] = [
  ['a folder', await diskStore(join(mkdtempSync(join(tmpdir(), 'ceiba-store-')), 'files'))],
  ['a bucket', s3Store(bucket.address, BUCKET_KEYS)],
]

const pieces = async function* (...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}
const textAt = async (store: Store, place: string, from?: number, to?: number): Promise<string> =>
  Buffer.concat(
    await Array.fromAsync(
      await store.read(place, from === undefined || to === undefined ? undefined : { from, to }),
    ),
  ).toString()

test.each(stores)('%s gives back what it was given, whole or in part', async (_, store) => {
  const place = `${newId()}/${newId()}`
  await store.write(place, pieces('La ceiba', ' es un árbol'))
  expect(await textAt(store, place)).toBe('La ceiba es un árbol')
  expect(await textAt(store, place, 3, 8)).toBe('ceiba')
  expect(await textAt(store, place, 3, 3)).toBe('')
  expect(await textAt(store, place, 9, 1_000)).toBe('es un árbol')
})

test.each(stores)('%s keeps what is larger than a piece of the line, and what is empty', async (_, store) => {
  const [large, empty] = [`${newId()}/x`, `${newId()}/x`]
  const piece = 'x'.repeat(1024 * 1024)
  await store.write(large, pieces(...Array<string>(20).fill(piece)))
  expect(await textAt(store, large)).toBe(piece.repeat(20))
  await store.write(empty, pieces())
  expect(await textAt(store, empty)).toBe('')
})

test.each(stores)('%s lists what lies in one folder, and forgets what is taken away', async (_, store) => {
  const folder = newId()
  const places = Array.from({ length: 8 }, (_, at) => `${folder}/${at}`)
  for (const place of places) await store.write(place, pieces('x'))
  await store.write(`${newId()}/x`, pieces('x'))
  expect((await store.list(folder)).sort()).toEqual(places)
  for (const place of [places[0] ?? '', places[0] ?? '']) await store.remove(place)
  expect((await store.list(folder)).sort()).toEqual(places.slice(1))
  await expect(store.read(places[0] ?? '')).rejects.toThrow()
  expect(await store.list(newId())).toEqual([])
})

test.each(stores)('%s keeps nothing of what broke off on its way', async (_, store) => {
  const place = `${newId()}/x`
  const broken = async function* () {
    yield Buffer.from('half')
    throw new Error('the line is gone')
  }
  await expect(store.write(place, broken())).rejects.toThrow('the line is gone')
  expect(await store.list(place.split('/')[0] ?? '')).toEqual([])
})

test('a folder of files is closed to other users of the machine', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'ceiba-store-'))
  const store = await diskStore(join(parent, 'files'))
  await store.write('company/file', pieces('x'))
  for (const path of ['files', 'files/company', 'files/company/file'])
    expect(statSync(join(parent, path)).mode & 0o077, path).toBe(0)
})

test('a bucket that is overloaded for a moment is asked again', async () => {
  const store = s3Store(bucket.address, BUCKET_KEYS)
  const place = `${newId()}/x`
  bucket.failing = 2
  await store.write(place, pieces('x'))
  bucket.failing = 2
  expect(await textAt(store, place)).toBe('x')
})

test('a wrong key is refused in words of ours, and leaves nothing on the machine', async () => {
  const stranger = s3Store(bucket.address, { ...BUCKET_KEYS, secretAccessKey: 'guessed' })
  const { TMPDIR } = process.env
  const own = mkdtempSync(join(tmpdir(), 'ceiba-store-'))
  process.env.TMPDIR = own
  for (const work of [
    () => stranger.write(`${newId()}/x`, pieces('x')),
    () => stranger.list(newId()),
    () => stranger.remove(`${newId()}/x`),
  ]) {
    const refusal = await work().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ code: 'outside_unavailable', cause: { name: 'SignatureDoesNotMatch' } })
  }
  expect(readdirSync(own)).toEqual([])
  if (TMPDIR) process.env.TMPDIR = TMPDIR
  else delete process.env.TMPDIR
})

test('two installations that share a bucket have each their own prefix', async () => {
  const [one, other] = ['one', 'other'].map((prefix) =>
    s3Store(bucket.address.replace('installation', prefix), BUCKET_KEYS),
  ) as [Store, Store]
  const place = `${newId()}/x`
  await one.write(place, pieces('mine'))
  expect([...bucket.objects.keys()]).toContain(`one/${place}`)
  expect(await other.list(place.split('/')[0] ?? '')).toEqual([])
})
