import pg from 'pg'
import { openSecrets } from '#kernel/server/secrets.ts'
import { signAccess } from '#modules/identity/tokens.ts'
import { asking, json } from './asking.ts'
import { copyRows } from './copying.ts'
import type { Asked } from './seed.ts'
import type { Stage } from './stage.ts'

/** Access tokens of people who are signed in: drivers on duty, and others who may see them all. */
export type People = { drivers: string[]; watchers: string[] }

/** Makes people of one company: the owner goes on duty as a driver, and all others are copies, each with a session of their own. */
export async function signedIn(
  stage: Stage,
  into: Asked,
  count: { drivers: number; watchers: number },
): Promise<People> {
  const ask = asking(stage.road.address, into)
  const { user } = json<{ user: { id: string } }>(await ask('GET', '/me'))
  const { id: driver } = json<{ id: string }>(await ask('POST', '/logistics/drivers', { user_id: user.id }))
  await ask('POST', '/logistics/driver/duty/start', {
    act_id: crypto.randomUUID(),
    at: new Date().toISOString(),
  })

  openSecrets(stage.secretKey)
  const client = new pg.Client({ connectionString: stage.database })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    const people = await copyPeople(client, into.company, user.id, count.drivers + count.watchers)
    const many = { id: driver, count: count.drivers }
    await copyRows(client, {
      table: 'logistics_data.driver',
      own: ['id', 'user_id'],
      texts: ['name'],
      where: 'id = $1',
      ...many,
    })
    await copyRows(client, {
      table: 'logistics_data.duty',
      own: ['id', 'driver_id'],
      where: 'driver_id = $1',
      ...many,
    })
    await client.query(
      `update identity_data.user u set role_id = r.id from identity_data.role r, logistics_data.driver d
        where u.company_id = $1 and r.company_id = $1 and r.key = 'driver' and d.company_id = $1 and d.user_id = u.id and d.id <> $2`,
      [into.company, driver],
    )
    await client.query('analyze')
    const tokens = await Promise.all(
      people.map(({ login, session, user }) =>
        signAccess({ loginId: login, sessionId: session, companyId: into.company, userId: user }),
      ),
    )
    return { drivers: tokens.slice(0, count.drivers), watchers: tokens.slice(count.drivers) }
  } finally {
    await client.end()
  }
}

type Person = { login: string; session: string; user: string }

/** In the order of their making, as the copies of a driver are. */
async function copyPeople(
  client: pg.Client,
  company: string,
  user: string,
  count: number,
): Promise<Person[]> {
  const { rows } = await client.query<{ login_id: string; session: string }>(
    `select u.login_id, s.id as session from identity_data.user u join identity.session s on s.login_id = u.login_id
      where u.company_id = $1 and u.id = $2 limit 1`,
    [company, user],
  )
  const { login_id: login = '', session = '' } = rows[0] ?? {}
  const copy = (table: string, own: string[], id: string, texts: string[]) =>
    copyRows(client, { table, own, texts, where: 'id = $1', id, count })
  await copy('identity.login', ['id'], login, ['email', 'passkey_handle'])
  await copy('identity_data.user', ['id', 'login_id'], user, ['email', 'name'])
  await copy('identity.session', ['id', 'login_id'], session, ['refresh_hash'])
  const people = await client.query<Person>(
    `select pg_temp.copy_of($1, n) as login, pg_temp.copy_of($2, n) as session, pg_temp.copy_of($3, n) as user
       from generate_series(1, $4::int) n order by n`,
    [login, session, user, count],
  )
  return people.rows
}
