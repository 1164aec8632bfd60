/**
 * People without an account whom a company knows by their address, of mail or a phone: a supplier in the portal, a buyer with a request,
 * whoever asks about their own data. A code sent to the address opens a pass of one audience; the pass opens nothing else. Only modules `call` these, from their own
 * doors, and they alone decide what an address may see.
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Email } from '#kernel/values/email.ts'
import { Phone } from '#kernel/values/phone.ts'

/** Whose doors a pass opens. */
export const Audience = z.enum(['buyer', 'supplier', 'person'])
export type Audience = z.infer<typeof Audience>

/** Where a code reaches somebody: a mail address, or a phone in E.164. */
export const Address = z.union([Email, Phone])

/** Seconds a pass lives, for the cookie that carries it. */
export const PASS_SECONDS = 30 * 24 * 3600

/**
 * Sends six digits that work for ten minutes, and makes earlier ones worthless. `expected`: false for an address the caller
 * does not know; nothing is sent then, and nobody can tell. `link`: where one tap enters the code, with `{code}` in it.
 * `seen_with`: see `sendMail`; neither is of phones. At most five an hour to one address: `too_many_codes`. `phone_messages_off`
 * where there is no way to phones (`phoneMessages`).
 */
export const sendVisitorCode = action('identity.send_visitor_code', {
  allow: 'anyone',
  unaudited: true,
  input: z.object({
    audience: Audience,
    address: Address,
    expected: z.boolean().default(true),
    link: z.string().includes('{code}').optional(),
    seen_with: z.string().max(100).optional(),
  }),
  output: Done,
  errors: ['too_many_codes', 'phone_messages_off'],
})

/** Spends a code. `token`: the pass; null where the code is wrong, too old, or was guessed at five times. */
export const openVisitorPass = action('identity.open_visitor_pass', {
  allow: 'anyone',
  confidential: true,
  input: z.object({ audience: Audience, address: Address, code: z.string().max(20) }),
  output: z.object({ token: z.string().nullable() }),
})

/** Who carries this pass, proven when it was opened; null where it is nobody's any more. */
export const visitorOf = query('identity.visitor_of', {
  allow: 'anyone',
  input: z.object({ audience: Audience, token: z.string().max(100) }),
  output: z.object({ address: Address.nullable() }),
})

/** Ends a pass; one that is unknown is no error. */
export const closeVisitorPass = action('identity.close_visitor_pass', {
  allow: 'anyone',
  input: visitorOf.input,
  output: Done,
})
