import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { writeMail } from './mails.ts'
import { hashOf, hashOfVisitorCode, newCode, newSecret } from './tokens.ts'
import { closeVisitorPass, openVisitorPass, sendVisitorCode, visitorOf } from './visitor.contract.ts'
import {
  addressOfPass,
  codesLately,
  keepCode,
  keepPass,
  removePass,
  spendVisitorCode,
} from './visitor.queries.ts'

const MOST_CODES_AN_HOUR = 5

export const visitorActions = [
  implement(sendVisitorCode, async ({ audience, address, expected, link, seen_with }) => {
    if ((await codesLately(audience, address)) >= MOST_CODES_AN_HOUR) fail('too_many_codes')
    const code = newCode()
    // An address nobody expects is counted as well, so that the refusal tells as little as the answer.
    await keepCode(
      audience,
      address,
      expected ? hashOfVisitorCode(company().id, audience, address, code) : null,
    )
    if (!expected) return {}
    await writeMail(
      link ? 'visitor_code_link' : 'visitor_code',
      { email: address, language: scope().language },
      { company: company().name, code, ...(link && { link: link.replace('{code}', code) }) },
      { seen_with },
    )
    return {}
  }),

  implement(openVisitorPass, async ({ audience, address, code }) => {
    const digits = code.replace(/\D/g, '')
    if (
      !(await spendVisitorCode(audience, address, hashOfVisitorCode(company().id, audience, address, digits)))
    )
      return { token: null }
    const token = newSecret()
    await keepPass(audience, address, hashOf(token))
    return { token }
  }),

  implement(visitorOf, async ({ audience, token }) => ({
    address: (await addressOfPass(audience, hashOf(token))) ?? null,
  })),

  implement(closeVisitorPass, async ({ audience, token }) => {
    await removePass(audience, hashOf(token))
    return {}
  }),
]
