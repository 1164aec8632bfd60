import { formatPhone } from '#kernel/values/phone.ts'
import { api } from '#web/client/api.ts'
import { session } from '#web/client/session.ts'
import type { Found } from '#web/slots.ts'
import { type Customer, countCustomers, listCustomers } from '../contract.ts'
import { customerPath } from './links.ts'

const MOST_FOUND = 6

/** What tells two customers of one name apart, in a line: their first ways to be reached and their fiscal id. */
export const detailOf = ({ phones, emails, fiscal_id }: Customer): string =>
  [
    phones[0] && formatPhone(phones[0].number, session()?.company.country ?? ''),
    emails[0]?.address,
    fiscal_id?.number,
  ]
    .filter(Boolean)
    .join(' · ')

/** Customers for the palette, by whatever one knows of them. */
export const findCustomers = async (text: string, signal: AbortSignal): Promise<Found[]> => {
  const { rows } = await api(listCustomers, { search: text, limit: MOST_FOUND }, { signal })
  return rows.map((customer) => ({
    id: customer.id,
    title: customer.name,
    detail: detailOf(customer),
    to: customerPath(customer.id),
  }))
}

/** Whether the company has entered or imported anybody yet. */
export const hasCustomers = async (): Promise<boolean> => (await api(countCustomers, {})).count > 0
