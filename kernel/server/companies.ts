/** Enters a company midway: sign-in and registration begin without one. */
import { statement } from './database.ts'
import { Refusal } from './errors.ts'
import { companyById, companyChanged } from './licences.ts'
import { type Company, company, GUEST, scope } from './scope.ts'

/** From here on the run belongs to the company: its tables, its audit. Refuses where another company is in scope. */
export const enterCompany = async (id: string): Promise<Company> => {
  const current = scope()
  if (current.company && current.company.id !== id)
    throw new Refusal('forbidden', { params: { permission: 'company' } })
  const entered = await companyById(id)
  if (!entered) throw new Refusal('not_found')
  goInto(entered)
  return entered
}

/** At doors where one comes as a stranger, also whoever is still signed in elsewhere: no company, nobody. */
export const comeAsStranger = (): void => {
  const current = scope()
  delete current.company
  current.actor = GUEST
  current.write?.enter(undefined, current.runId)
}

const goInto = (company: Company): void => {
  const current = scope()
  current.company = company
  current.write?.enter(company.id, current.runId)
}

/** What a new company is and may use. `slug`: free, lower case; `validUntil`: last day of the licence. */
export type NewCompany = Omit<Company, 'placement' | 'modules'> & {
  modules: readonly string[]
  demo?: boolean
}

/**
 * Makes a company with its licence in the open transaction and goes into it: the rest of the run is the new company's,
 * also where a person began it in another one.
 */
export const createCompany = async ({ demo = false, ...made }: NewCompany): Promise<Company> => {
  const company: Company = { ...made, placement: 'shared', modules: new Set(made.modules) }
  await statement(
    `insert into kernel.company (id, slug, name, country, currency, time_zone, locale, placement, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      company.id,
      company.slug,
      company.name,
      company.country,
      company.currency,
      company.timeZone,
      company.locale,
      company.placement,
      demo,
    ],
  )
  await statement(
    'insert into kernel.licence (company_id, modules, limits, valid_until) values ($1, $2, $3, $4)',
    [company.id, [...company.modules], JSON.stringify(company.limits), company.validUntil ?? null],
  )
  goInto(company)
  return company
}

/** What may change of a company in the house's own register. */
export type CompanyChanges = Partial<
  Pick<Company, 'name' | 'country' | 'currency' | 'timeZone' | 'locale' | 'brand'>
>

/** Changes the company in scope, for this run at once and for every process once it is committed. */
export const changeCompany = async (changes: CompanyChanges): Promise<Company> => {
  const current = scope()
  const changed: Company = { ...company(), ...changes }
  await statement(
    `update kernel.company set name = $2, country = $3, currency = $4, time_zone = $5, locale = $6, brand = $7 where id = $1`,
    [
      changed.id,
      changed.name,
      changed.country,
      changed.currency,
      changed.timeZone,
      changed.locale,
      JSON.stringify(changed.brand ?? {}),
    ],
  )
  current.company = changed
  current.afterCommit.push(() => companyChanged(changed.id))
  return changed
}
