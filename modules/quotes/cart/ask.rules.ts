/** Who asks: what must be given, and what state of theirs a request is in. */
import { Email } from '#kernel/values/email.ts'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import type { Contact, OwnRequests } from './ask.contract.ts'
import type { Flaw } from './cart.contract.ts'
import { flawOf } from './cart.rules.ts'

/** Phones stand in E.164 once they are proven; mail addresses never begin so. */
export const isPhone = (address: string): boolean => address.startsWith('+')

/** An address to be proven, of what was typed; '' where it is none. */
export const addressOf = (proof: Contact['proof'], typed: string, country: string): string => {
  if (proof === 'email') return Email.safeParse(typed).data ?? ''
  const phone = parsePhone(typed, country)
  return phone?.known ? phone.number : ''
}

const phoneFlaw = (typed: string, proof: Contact['proof']): string => {
  if (proof === 'email') return 'not_a_phone'
  return typed ? 'phone_unfit' : 'phone_missing'
}

/** What is wrong with a contact, or the address to be proven. `country`: where phones and fiscal ids without one belong. */
export const judgeContact = (
  { name, email, phone, fiscal_id, proof }: Contact,
  agreed: boolean,
  country: string,
): { flaws: Flaw[]; address: string } => {
  const address = addressOf(proof, proof === 'email' ? email : phone, country)
  const isMailWrong = email !== '' && !Email.safeParse(email).success
  const isPhoneWrong = phone !== '' && !parsePhone(phone, country)
  const fiscal = fiscal_id ? parseFiscalId(fiscal_id, country) : undefined
  const wrong: [boolean, string, string][] = [
    [!name, 'name', 'name_missing'],
    [proof === 'email' ? !address : isMailWrong, 'email', email ? 'not_an_email' : 'email_missing'],
    [proof === 'phone' ? !address : isPhoneWrong, 'phone', phoneFlaw(phone, proof)],
    [fiscal !== undefined && 'error' in fiscal.verdict, 'fiscal_id', 'unfit_fiscal_id'],
    [!agreed, 'agreed', 'terms_not_agreed'],
  ]
  return {
    address,
    flaws: wrong.flatMap(([isWrong, field, code]) => (isWrong ? [flawOf(field, { code, params: {} })] : [])),
  }
}

type State = OwnRequests['requests'][number]['state']

const OF_QUOTE: Record<string, State> = {
  sent: 'quoted',
  viewed: 'quoted',
  accepted: 'accepted',
  rejected: 'rejected',
  expired: 'expired',
}
const OF_REQUEST: Record<string, State> = { new: 'received', closed: 'closed' }

/** How a request stands for whoever sent it: a quote counts from when it was sent. */
export const stateForBuyer = (status: string, quoteStatus: string | null): State =>
  OF_QUOTE[quoteStatus ?? ''] ?? OF_REQUEST[status] ?? 'working'

/** Whether its page may be opened by whoever has the link. */
export const isShared = (quoteStatus: string | null): boolean => (quoteStatus ?? '') in OF_QUOTE
