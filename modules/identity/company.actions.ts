import { isLicensed } from '#kernel/server/licences.ts'
import { house, implement } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { getCompany } from './company.contract.ts'
import { countUsers } from './user.queries.ts'

export const companyActions = [
  implement(getCompany, async () => {
    const { id, name, slug, country, currency, timeZone, locale, limits, validUntil = null } = company()
    const modules = house()
      .modules.filter(({ always }) => !always)
      .map((module) => ({
        name: module.name,
        title: text(`${module.name}:module`),
        licensed: isLicensed(module.name, company()),
      }))
    const users = { used: await countUsers(), most: limits.users ?? null }
    const licence = { modules, valid_until: validUntil, users }
    return { id, name, slug, country, currency, time_zone: timeZone, locale, licence }
  }),
]
