import { db, statement } from '#kernel/server/database.ts'

export type TeamRow = { id: string; name: string; members: number; version: number }

const SELECT = `select t.id, t.name, t.version,
    (select count(*) from identity.user u where u.team_id = t.id and u.state = 'active') as members from identity.team t`

export const allTeams = (): Promise<TeamRow[]> => statement<TeamRow>(`${SELECT} order by t.name, t.id`)

export const teamById = async (id: string): Promise<TeamRow | undefined> =>
  (await statement<TeamRow>(`${SELECT} where t.id = $1`, [id]))[0]

export const teamByName = async (name: string): Promise<TeamRow | undefined> =>
  (await statement<TeamRow>(`${SELECT} where kernel.fold(t.name) = kernel.fold($1)`, [name]))[0]

export const insertTeam = async (id: string, name: string): Promise<void> => {
  await db.insertInto('identity.team').values({ id, name }).execute()
}

export const renameTeam = async (id: string, name: string): Promise<void> => {
  await db.updateTable('identity.team').set({ name }).where('id', '=', id).execute()
}

export const dissolveTeam = async (id: string): Promise<void> => {
  await db.updateTable('identity.user').set({ team_id: null }).where('team_id', '=', id).execute()
  await db.deleteFrom('identity.team').where('id', '=', id).execute()
}
