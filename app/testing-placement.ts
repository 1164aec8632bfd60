import pg from 'pg'
import { addPlacement } from '#kernel/server/placements.ts'

/**
 * A database beside that of this process's tests, taken in as a placement; answers its name. `beside`: any database of the
 * server, as its owner. It is a copy of the migrated one, since migrating anew takes seconds.
 */
export const newPlacement = async (beside: string, called = 'beside'): Promise<string> => {
  // Tests of the kernel may have left an orchard in this process's database, and only there.
  await asOwnerOf(beside, 'drop schema if exists orchard, orchard_data cascade')
  // Tests that share a process share its placements.
  const name = `${called}-${Date.now().toString(36)}`
  const at = (database: string): string => beside.replace(/\/[^/]+$/, `/${database}`)
  const database = `ceiba_test_${name}_${process.pid}`
  await asOwnerOf(at('postgres'), `create database "${database}" template ceiba_template`)
  await asOwnerOf(at(database), 'create table public.ceiba_placement (mark uuid primary key)')
  await addPlacement(name, at(database), 4)
  return name
}

const asOwnerOf = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
