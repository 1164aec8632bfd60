/** Which company is this, and what may it use: read once, kept in memory, forgotten when told so. */
import type { Operation } from '#kernel/contract.ts'
import { hear, tell } from './bus.ts'
import { placementOf } from './database.ts'
import { fail, Refusal } from './errors.ts'
import { house } from './module.ts'
import { reachPlacement } from './placements.ts'
import type { Actor, Company } from './scope.ts'

const SELECT = `select c.id, c.slug::text, c.name, c.country, c.currency, c.time_zone as "timeZone", c.locale, c.brand, c.host, c.placement, c.moving_to as "movingTo",
    coalesce(l.modules, '{}') as modules, coalesce(l.limits, '{}') as limits, l.valid_until as "validUntil"
  from kernel.company c left join kernel.licence l on l.company_id = c.id`

const known = new Map<string, { company: Company; readAt: number }>()
const LARGEST = 5_000
/** Word on the bus may be lost. */
export const COMPANY_READ_AGAIN_MS = 60_000

hear('company', (id) => known.delete(id))

/** Says that a company or its licence changed, to every process. */
export const companyChanged = (id: string): void => tell('company', id)

/** The company as the register has it this moment, whatever is remembered. */
export const companyAgain = (id: string): Promise<Company | undefined> => {
  known.delete(id)
  return companyById(id)
}

/** The company with its licence, or undefined; the database it lives in is open from here on, if it can be. */
export const companyById = async (id: string): Promise<Company | undefined> => {
  const remembered = known.get(id)
  if (remembered && Date.now() - remembered.readAt < COMPANY_READ_AGAIN_MS) return remembered.company
  const readAt = Date.now()
  const { rows } = await placementOf(undefined).read.query(undefined, `${SELECT} where c.id = $1`, [id])
  const row = rows[0] as
    | (Omit<Company, 'modules' | 'validUntil' | 'movingTo'> & {
        modules: string[]
        validUntil: string | null
        movingTo: string | null
      })
    | undefined
  if (!row) return undefined
  await reachPlacement(row.placement)
  const { validUntil, modules, movingTo, ...rest } = row
  const company: Company = {
    ...rest,
    modules: new Set(modules),
    ...(validUntil && { validUntil }),
    ...(movingTo && { movingTo }),
  }
  if (known.size >= LARGEST) known.clear()
  known.set(id, { company, readAt })
  return company
}

/** The company of this short name, as addresses of public pages have it. */
export const companyBySlug = async (slug: string): Promise<Company | undefined> => {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select id from kernel.company where slug = $1',
    [slug],
  )
  const [row] = rows as { id: string }[]
  return row && companyById(row.id)
}

export const isLicensed = (module: string, company: Company | undefined): boolean =>
  (house().modules.find((m) => m.name === module)?.always ?? false) || (company?.modules.has(module) ?? false)

const ended = new Map<string, boolean>()

/** A licence that ended leaves reading open: data is never locked away. */
const hasEnded = ({ validUntil, timeZone }: Company): boolean => {
  if (!validUntil) return false
  const day = Temporal.Now.plainDateISO(timeZone).toString()
  const key = `${validUntil} ${day}`
  const answer = ended.get(key) ?? day > validUntil
  if (ended.size > 1_000) ended.clear()
  ended.set(key, answer)
  return answer
}

/** The licence gate. An unlicensed module's data stays readable for export (operations marked `audited`). */
export const refuseUnlicensed = (operation: Operation, company: Company | undefined, actor: Actor): void => {
  const { module } = operation
  if (!company) return
  const always = house().modules.find((m) => m.name === module)?.always
  if (always) return
  if (!company.modules.has(module)) {
    if (operation.kind === 'query' && operation.audited) return
    throw new Refusal('not_licensed', { params: { module } })
  }
  if (operation.kind === 'action' && actor.kind !== 'system' && hasEnded(company))
    throw new Refusal('licence_ended', { params: { validUntil: company.validUntil } })
}

/** Refuses when one more would pass the licence's limit; no limit, no refusal. */
export const refuseBeyondLimit = (company: Company, limit: string, countNow: number): void => {
  const most = company.limits[limit]
  if (most !== undefined && countNow >= most) fail('limit_reached', { limit, most })
}
