import { isLicensed } from '#kernel/server/licences.ts'
import { house, implement } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { getLicence } from './company.contract.ts'
import { countUsers } from './user.queries.ts'

export const companyActions = [
  implement(getLicence, async () => {
    const { limits, validUntil = null } = company()
    const modules = house()
      .modules.filter(({ always }) => !always)
      .map((module) => ({
        name: module.name,
        title: text(`${module.name}:module`),
        licensed: isLicensed(module.name, company()),
      }))
    return {
      modules,
      valid_until: validUntil,
      users: { used: await countUsers(), most: limits.users ?? null },
    }
  }),
]
