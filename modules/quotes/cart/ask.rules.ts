/** Who asks: what must be given, and what state of theirs a request is in. */
import { Email } from '#kernel/values/email.ts'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import type { Contact, OwnRequests } from './ask.contract.ts'
import type { Flaw } from './cart.contract.ts'
import { flawOf } from './cart.rules.ts'

/** What is wrong with a contact, or the address to be proven. `country`: where phones and fiscal ids without one belong. */
export const judgeContact = (
  { name, email, phone, fiscal_id }: Contact,
  agreed: boolean,
  country: string,
): { flaws: Flaw[]; address: string } => {
  const address = Email.safeParse(email).data ?? ''
  const fiscal = fiscal_id ? parseFiscalId(fiscal_id, country) : undefined
  const wrong: [boolean, string, string][] = [
    [!name, 'name', 'name_missing'],
    [!address, 'email', email ? 'not_an_email' : 'email_missing'],
    [phone !== '' && !parsePhone(phone, country), 'phone', 'not_a_phone'],
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
