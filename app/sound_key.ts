import pg from 'pg'
import { type Config, keptKey, keyPath, secretKey } from '#app/config.ts'
import { Refusal } from '#app/refusal.ts'

/** The installation's key, made for a new one. Throws what {@link refuseLostKey} does. `url`: the database, for its owner. */
export async function soundKey(config: Config, url: string): Promise<Buffer> {
  await refuseLostKey(config, url)
  return secretKey(config)
}

/**
 * Throws a Refusal where there is no key though companies live here, as after a restore: a key made now would open nothing of
 * what theirs sealed, and people with a second factor could not come in.
 */
export async function refuseLostKey(config: Config, url: string): Promise<void> {
  if (keptKey(config) || !(await hasCompanies(url))) return
  const path = keyPath(config)
  throw new Refusal(
    `There is no ${path}, and the companies of this database have secrets sealed under a key. Put that key there, or set ` +
      'CEIBA_SECRET_KEY. If it is lost for good, make another (openssl rand -base64 32) and put it there: what was sealed, ' +
      'such as second factors, stays closed.',
  )
}

async function hasCompanies(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ made: boolean }>(
      `select to_regclass('kernel.company') is not null as made`,
    )
    if (!rows[0]?.made) return false
    return (await client.query('select from kernel.company limit 1')).rows.length > 0
  } finally {
    await client.end()
  }
}
