import type { Updateable } from 'kysely'
import { db, statement, type Tables } from '#kernel/server/database.ts'
import { company, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Company } from './contract.ts'

type Profile = Pick<
  Company,
  'legal_name' | 'tax_id' | 'industry' | 'address' | 'phone' | 'email' | 'website' | 'version'
>

const EMPTY: Profile = {
  legal_name: '',
  tax_id: null,
  industry: '',
  address: null,
  phone: '',
  email: '',
  website: '',
  version: 0,
}

const COLUMNS = [
  'legal_name',
  'tax_id',
  'industry',
  'address',
  'phone',
  'email',
  'website',
  'version',
] as const

/** What people wrote of the company; version 0 while nobody wrote anything. */
export const ownProfile = async (): Promise<Profile> =>
  ((await db.selectFrom('company.profile').select(COLUMNS).executeTakeFirst()) as Profile | undefined) ??
  EMPTY

/** Signing up and setting up are no records; everything else that happened is about one. */
const isInUse = async (): Promise<boolean> => {
  const [row] = await statement(
    `select 1 from kernel.event where name not like 'identity.%' and name not like 'company.%'
        and name not like 'fields.%' limit 1`,
    [],
    'company_in_use',
  )
  return row !== undefined
}

/** The company in scope, of the house's register and of its own profile. */
export const ownCompany = async (): Promise<Company> => {
  const { id, slug, name, country, currency, timeZone, locale, brand = {} } = company()
  const [written, in_use] = await Promise.all([ownProfile(), isInUse()])
  return {
    ...{ id, slug, name, country, currency, time_zone: timeZone, locale },
    ...written,
    brand: { color: brand.color ?? null, accent: brand.accent ?? null },
    logo: brand.logo ?? null,
    in_use,
  }
}

export type ProfileChanges = Pick<
  Updateable<Tables['company.profile']>,
  'legal_name' | 'tax_id' | 'industry' | 'address' | 'phone' | 'email' | 'website'
>

/** Writes the profile, also where nothing but the register changed: its version is the company's. */
export const writeProfile = async (changes: ProfileChanges): Promise<void> => {
  const updated_at = now().toString()
  const written = { ...changes, updated_at }
  const [known] = await db.updateTable('company.profile').set(written).returning('id').execute()
  if (!known)
    await db
      .insertInto('company.profile')
      .values({ id: newId(), ...written })
      .execute()
}

/** One at a time changes what the company is, from here to the end of the run. */
export const holdCompany = (): Promise<unknown> =>
  statement('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`company ${company().id}`])
