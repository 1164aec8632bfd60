import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { loadConfig } from '#app/config.ts'
import { type House, openHouse } from '#app/house.ts'
import { bucketForTests } from '#app/testing-bucket.ts'
import { newPlacement } from '#app/testing-placement.ts'
import { placeNewCompanies } from '#kernel/server/companies.ts'
import { openFiles } from '#kernel/server/files.ts'
import { checkEveryAnswer } from '#kernel/server/run.ts'
import { openSecrets } from '#kernel/server/secrets.ts'
import { useTestDatabase } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'

// Runs before each test file. Each worker process has a database of its own, copied once from the migrated one,
// so that "the queue is empty" means this process's queue.
const worker = process.env.VITEST_POOL_ID ?? '1'
const template = inject('databaseUrl')
const SECRET_KEY = Buffer.alloc(32, 7)

const kept = globalThis as { ceibaTestHouse?: Promise<House> }

const open = async (): Promise<House> => {
  const database = `ceiba_test_${worker}_${process.pid}`
  const admin = new pg.Client({ connectionString: template.replace(/\/[^/]+$/, '/postgres') })
  await admin.connect()
  await admin.query(`create database ${database} template ceiba_template`)
  await admin.end()
  const url = template.replace(/\/[^/]+$/, `/${database}`)
  const data = mkdtempSync(join(tmpdir(), 'ceiba-test-'))
  const config = loadConfig({
    CEIBA_DATA: data,
    CEIBA_RATE_LIMIT: 'off',
    CEIBA_SECRET_KEY: SECRET_KEY.toString('base64'),
  })
  const house = await openHouse(config, url, { connections: { read: 8, write: 8 } })
  useTestDatabase(house.runtimeUrl)
  // `CEIBA_TEST_FILES=s3`: files lie in a bucket.
  if (process.env.CEIBA_TEST_FILES === 's3') openFiles(await bucketForTests())
  // `CEIBA_TEST_PLACED=1`: every test's company lives in a database of its own.
  if (process.env.CEIBA_TEST_PLACED) placeNewCompanies(await newPlacement(url))
  checkEveryAnswer()
  return house
}

kept.ceibaTestHouse ??= open()
export const testHouse = await kept.ceibaTestHouse

// What earlier files of this process left to do is nobody's: whoever empties the queue next would wait for all of it.
await asOwner('delete from graphile_worker._private_jobs')
// The bench opens its own installation's key in its process; placements added with it would shut every other process out of the
// role that all tests' databases share.
openSecrets(SECRET_KEY)
