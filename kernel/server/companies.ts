/** Enters a company midway: sign-in and registration begin without one. */
import { placementOf, rollbackRun, SHARED, sharedStatement, statement, writeAt } from './database.ts'
import { fail, livesElsewhere, Refusal } from './errors.ts'
import { dropContentsOf } from './files.ts'
import { companyAgain, companyById, companyChanged } from './licences.ts'
import { type Company, company, GUEST, scope } from './scope.ts'

/** From here on the run belongs to the company: its tables, its audit. Refuses where another company is in scope. */
export const enterCompany = async (id: string): Promise<Company> => {
  const current = scope()
  if (current.company && current.company.id !== id)
    throw new Refusal('forbidden', { params: { permission: 'company' } })
  const entered = await companyById(id)
  if (!entered) throw new Refusal('not_found')
  await goInto(entered)
  return entered
}

/** At doors where one comes as a stranger, also whoever is still signed in elsewhere: no company, nobody. */
export const comeAsStranger = async (): Promise<void> => {
  const current = scope()
  const from = current.company?.placement ?? SHARED
  delete current.company
  current.actor = GUEST
  if (!current.write) return
  if (from !== SHARED) {
    await rollbackRun(current)
    current.writes = new Map()
    current.write = await writeAt(current, SHARED)
  } else await current.write.enter(undefined, current.runId)
}

const goInto = async (company: Company): Promise<void> => {
  const current = scope()
  current.company = company
  if (!current.write) return
  current.write = await writeAt(current, company.placement)
  try {
    await current.write.enter(company.id, current.runId)
  } catch (error) {
    if (livesElsewhere(error)) await companyAgain(company.id)
    throw error
  }
}

/** What a new company is and may use. `slugs`: lower case, the first that is free is its own; `validUntil`: last day of the licence; `placement`: an open one. */
export type NewCompany = Omit<Company, 'placement' | 'modules' | 'slug'> & {
  slugs: Iterable<string>
  modules: readonly string[]
  placement?: string | undefined
  demo?: boolean
}

let usualPlacement = SHARED
/** Says where companies live that are made without a word on it. */
export const placeNewCompanies = (placement: string): void => {
  usualPlacement = placement
}
export const newCompaniesPlacement = (): string => usualPlacement

const REGISTER = `insert into kernel.company (id, slug, name, country, currency, time_zone, locale, placement, demo)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

/**
 * Makes a company with its licence and goes into it: the rest of the run is the new company's, also where a person began it in
 * another one. In a database of its own it is there before the register knows it: broken off between the two, nobody ever
 * hears of it, and the whole may be done again.
 */
export const createCompany = async ({
  demo = false,
  placement = newCompaniesPlacement(),
  slugs,
  ...made
}: NewCompany): Promise<Company> => {
  const { id, name, country, currency, timeZone, locale } = made
  const rowOf = (slug: string) => [id, slug, name, country, currency, timeZone, locale, placement, demo]
  const slug = await register(slugs, rowOf)
  const company: Company = { ...made, slug, placement, modules: new Set(made.modules) }
  await sharedStatement(
    'insert into kernel.licence (company_id, modules, limits, valid_until) values ($1, $2, $3, $4)',
    [company.id, [...company.modules], JSON.stringify(company.limits), company.validUntil ?? null],
  )
  if (placement !== SHARED) await (await writeAt(scope(), placement)).query(REGISTER, rowOf(slug))
  await goInto(company)
  return company
}

/** Registers a company under the first of these slugs that nobody has, or is just getting. */
const register = async (slugs: Iterable<string>, rowOf: (slug: string) => unknown[]): Promise<string> => {
  for (const slug of slugs)
    if ((await sharedStatement(`${REGISTER} on conflict (slug) do nothing returning id`, rowOf(slug))).length)
      return slug
  throw new Error('No slug was free.')
}

/**
 * Takes a company away with everything in it. Its own database first: broken off, it may be done again. Files last, since
 * nothing brings them back. Refuses with `moving_house` while it moves.
 */
export const removeCompany = async (id: string): Promise<void> => {
  const { rows } = await placementOf(undefined).write.query(
    'select placement, moving_to, moved_from from kernel.company where id = $1',
    [id],
  )
  const [home] = rows as { placement: string; moving_to: string | null; moved_from: string | null }[]
  if (home?.moving_to || home?.moved_from) fail('moving_house')
  await companyAgain(id)
  for (const placement of new Set([home?.placement ?? SHARED, SHARED]))
    await placementOf({ placement }).write.query('delete from kernel.company where id = $1', [id])
  companyChanged(id)
  await dropContentsOf(id)
}

/** What may change of a company in the house's own register. */
export type CompanyChanges = Partial<
  Pick<Company, 'name' | 'country' | 'currency' | 'timeZone' | 'locale' | 'brand'>
>

/** Changes the company in scope, for this run at once and for every process once it is committed. */
export const changeCompany = async (changes: CompanyChanges): Promise<Company> => {
  const current = scope()
  const changed: Company = { ...company(), ...changes }
  const update = `update kernel.company set name = $2, country = $3, currency = $4, time_zone = $5, locale = $6, brand = $7 where id = $1`
  const row = [
    changed.id,
    changed.name,
    changed.country,
    changed.currency,
    changed.timeZone,
    changed.locale,
    JSON.stringify(changed.brand ?? {}),
  ]
  await sharedStatement(update, row)
  if (changed.placement !== SHARED) await statement(update, row)
  current.company = changed
  current.afterCommit.push(() => companyChanged(changed.id))
  return changed
}
