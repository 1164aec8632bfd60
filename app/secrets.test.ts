import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse } from '#app/testing.ts'
import { beginWrite } from '#kernel/server/connections.ts'
import { placementOf } from '#kernel/server/database.ts'
import { within } from '#kernel/server/scope.ts'
import {
  derivedKey,
  openSecrets,
  rotateMasterKey,
  seal,
  sealGlobal,
  unseal,
  unsealGlobal,
} from '#kernel/server/secrets.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'

const OLD = Buffer.alloc(32, 7)
const NEW = Buffer.alloc(32, 8)

const inside = async <T>(shop: TestCompany, work: () => Promise<T>): Promise<T> => {
  const runId = newId()
  const write = await beginWrite(placementOf(shop.company), shop.id, runId)
  const current = { ...shop.caller, runId, write, now: Temporal.Now.instant, afterCommit: [], ended: false }
  return within(current, async () => {
    try {
      const answer = await work()
      await write.commit()
      return answer
    } catch (error) {
      await write.rollback()
      throw error
    }
  })
}

const owner = new pg.Client({ connectionString: testHouse.ownerUrl })
beforeAll(async () => {
  await owner.connect()
  await owner.query(`create table kernel.safe (id integer primary key, content text, note text);
    call kernel.global_table('kernel.safe'); comment on column kernel.safe.content is 'sealed'`)
})
afterAll(async () => {
  await owner.query('drop table kernel.safe')
  await owner.end()
})

const contents = async (): Promise<string[]> =>
  (await owner.query('select content from kernel.safe where content is not null order by id')).rows.map(
    (r) => r.content,
  )

const placed = (shop: TestCompany) => ({ id: shop.id, placement: shop.company.placement })

test('a secret is read back by its company, and by no other', async () => {
  const [shop, other] = [await newCompany(), await newCompany()]
  const sealed = await inside(shop, () => seal('clave del banco'))

  expect(sealed).not.toContain('banco')
  expect(await inside(shop, () => unseal(sealed))).toBe('clave del banco')
  await expect(inside(other, () => unseal(sealed))).rejects.toThrow('gone')
})

test('a sealed text that was touched is refused, and one secret never looks the same twice', async () => {
  const shop = await newCompany()
  const [one, again] = await inside(shop, async () => [await seal('clave'), await seal('clave')])
  expect(one).not.toBe(again)
  const middle = (one?.length ?? 0) - 10
  const touched = `${one?.slice(0, middle)}${one?.[middle] === 'A' ? 'B' : 'A'}${one?.slice(middle + 1)}`
  await expect(inside(shop, () => unseal(touched))).rejects.toThrow()
  await expect(inside(shop, () => unseal(`${one?.split('.')[0]}.`))).rejects.toThrow()
})

test('the same secret sealed twice looks different, and a changed one does not open', async () => {
  const shop = await newCompany()
  const [one, two] = await inside(shop, async () => [await seal('x'), await seal('x')])
  expect(one).not.toBe(two)

  const broken = `${one?.slice(0, -4)}AAAA`
  await expect(inside(shop, () => unseal(broken))).rejects.toThrow()
})

test('under a new master key every secret opens, and the old key opens none', async () => {
  const shop = await newCompany()
  const sealed = await inside(shop, () => seal('clave'))
  await owner.query('insert into kernel.safe values (1, $1, $2), (2, null, $2)', [
    sealGlobal('segundo factor'),
    'plain',
  ])
  const derivedBefore = derivedKey('access tokens')

  const rotated = await rotateMasterKey([placed(shop)], NEW)
  expect(rotated.dataKeys).toBe(1)
  expect(rotated.globalSecrets).toBeGreaterThanOrEqual(1)
  expect(await inside(shop, () => unseal(sealed))).toBe('clave')
  expect((await contents()).map(unsealGlobal)).toEqual(['segundo factor'])
  expect(derivedKey('access tokens').equals(derivedBefore)).toBe(false)

  openSecrets(OLD)
  await expect(inside(shop, () => unseal(sealed))).rejects.toThrow('another master key')
  const [again] = await contents()
  expect(() => unsealGlobal(again ?? '')).toThrow()
  openSecrets(NEW)
  await rotateMasterKey([placed(shop)], OLD)
})

test('a rotation that was broken off is finished by running it again', async () => {
  const [done, waiting] = [await newCompany(), await newCompany()]
  const secrets = [await inside(done, () => seal('uno')), await inside(waiting, () => seal('dos'))] as const
  await rotateMasterKey([placed(done)], NEW)
  openSecrets(OLD)

  expect(await rotateMasterKey([placed(done), placed(waiting)], NEW)).toEqual({
    globalSecrets: 0,
    dataKeys: 1,
  })
  expect(await inside(done, () => unseal(secrets[0]))).toBe('uno')
  expect(await inside(waiting, () => unseal(secrets[1]))).toBe('dos')
  await rotateMasterKey([placed(done), placed(waiting)], OLD)
})
