/** What a person may do in a company, read without a run: this answers who is asking before there is one. */
import type { Permission } from '#kernel/contract.ts'
import { placementOf } from '#kernel/server/database.ts'
import type { Company, Language, Reach } from '#kernel/server/scope.ts'
import { HAS_SECOND_FACTOR } from './login.queries.ts'
import type { RoleKey } from './role.contract.ts'
import { grantables } from './role.queries.ts'
import { expandGrants } from './role.rules.ts'

export type Rights = {
  userId: string
  loginId: string
  name: string
  language: Language
  active: boolean
  roleId: string
  roleKey: RoleKey | null
  permissions: ReadonlySet<Permission>
  reach: Readonly<Record<string, Reach>>
  /** Active users of the person's team, the person included. */
  team: readonly string[]
  mustAddSecondFactor: boolean
}

type Row = {
  user_id: string
  login_id: string
  name: string
  state: string
  role_id: string
  key: RoleKey | null
  grants: string[]
  reach: Record<string, Reach>
  team: string[] | null
  require_second_factor: boolean
}

const PERSON = `select u.id as user_id, u.login_id, u.name, u.state, r.id as role_id, r.key, r.grants, r.reach, r.require_second_factor,
    (select array_agg(t.id::text) from identity.user t where t.team_id = u.team_id and t.state = 'active') as team
  from identity.user u join identity.role r on r.id = u.role_id where u.id = $1 and u.login_id is not null`

const ask = async (company: Company, sql: string, id: string): Promise<Row | undefined> => {
  const { rows } = await placementOf(company).read.query(company.id, sql, [id])
  return rows[0] as Row | undefined
}

const knownOfLogin = async (
  id: string,
): Promise<{ language: Language; second_factor: boolean } | undefined> => {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    `select l.language, ${HAS_SECOND_FACTOR} as second_factor from identity.login l where l.id = $1`,
    [id],
  )
  return rows[0] as { language: Language; second_factor: boolean } | undefined
}

const granted = (row: Pick<Row, 'grants'>): ReadonlySet<Permission> => expandGrants(row.grants, grantables())

/** Of a user with a login, whatever their state. */
export const readRights = async (company: Company, userId: string): Promise<Rights | undefined> => {
  const row = await ask(company, PERSON, userId)
  const login = row && (await knownOfLogin(row.login_id))
  return (
    row &&
    login && {
      userId: row.user_id,
      loginId: row.login_id,
      name: row.name,
      language: login.language,
      active: row.state === 'active',
      roleId: row.role_id,
      roleKey: row.key,
      permissions: granted(row),
      reach: row.reach,
      team: [...new Set([row.user_id, ...(row.team ?? [])])],
      mustAddSecondFactor: row.require_second_factor && !login.second_factor,
    }
  )
}

/** A role's part of rights, for looking as it; the rest belongs to whoever looks. */
export const readRole = async (company: Company, roleId: string): Promise<Rights | undefined> => {
  const row = await ask(
    company,
    'select id as role_id, key, grants, reach from identity.role where id = $1',
    roleId,
  )
  return (
    row && {
      userId: '',
      loginId: '',
      name: '',
      language: 'es',
      active: true,
      roleId: row.role_id,
      roleKey: row.key,
      permissions: granted(row),
      reach: row.reach,
      team: [],
      mustAddSecondFactor: false,
    }
  )
}
