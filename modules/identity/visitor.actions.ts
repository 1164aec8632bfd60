import { fail } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { Phone } from '#kernel/values/phone.ts'
import { writeMail } from './mails.ts'
import { phoneMessages, textPhone } from './phone_message.contract.ts'
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
    const byPhone = Phone.safeParse(address).success
    if (byPhone && !(await call(phoneMessages, {})).offered) fail('phone_messages_off')
    if ((await codesLately(audience, address)) >= MOST_CODES_AN_HOUR) fail('too_many_codes')
    const code = newCode()
    // An address nobody expects is counted as well, so that the refusal tells as little as the answer.
    await keepCode(
      audience,
      address,
      expected ? hashOfVisitorCode(company().id, audience, address, code) : null,
    )
    if (!expected) return {}
    if (byPhone) {
      const words = text('identity:phones.visitor_code', { company: company().name, code })
      await call(textPhone, { to: address, text: words })
      return {}
    }
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
