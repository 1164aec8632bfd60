import { linkTo } from './links.ts'
import type { Login } from './login.queries.ts'
import { writeMail } from './mails.ts'
import { keepToken } from './one_time_token.queries.ts'
import { hashOf, newSecret } from './tokens.ts'

/** Mails the link by which a person confirms that the address is theirs. */
export const mailVerification = async (login: Login): Promise<void> => {
  const secret = newSecret()
  await keepToken('verify_email', hashOf(secret), { loginId: login.id })
  await writeMail('verify_email', login, { name: login.name, link: linkTo('/verify-email', secret) })
}
