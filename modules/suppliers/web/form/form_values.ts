import type { Sent } from '#kernel/contract.ts'
import { formatFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { createSupplier, Supplier } from '../../contract.ts'

/** A supplier as the form holds it, in the shape of the operation's input. */
export type SupplierValues = {
  name: string
  code: string
  legal_name: string
  fiscal_id: { number: string }
  status: Supplier['status']
  stars: number | null
  zones: string[]
  lead_days: number | ''
  minimum_order_minor: number | ''
  payment_terms: string
  payment_days: number | ''
  currency: Supplier['currency']
  language: Supplier['language']
  address: string
  website: string
  notes: string
  tags: string[]
  owner_id: string | null
  contacts: {
    id?: string
    name: string
    role: string
    email: string
    phone: string
    asked: boolean
    portal: boolean
  }[]
}

export const NOBODY = { name: '', role: '', email: '', phone: '', asked: true, portal: true }

export const newValues = (company: { currency: string }, ownerId: string): SupplierValues => ({
  name: '',
  code: '',
  legal_name: '',
  fiscal_id: { number: '' },
  status: 'active',
  stars: null,
  zones: [],
  lead_days: '',
  minimum_order_minor: '',
  payment_terms: '',
  payment_days: '',
  currency: company.currency as Supplier['currency'],
  language: 'es',
  address: '',
  website: '',
  notes: '',
  tags: [],
  owner_id: ownerId,
  contacts: [NOBODY],
})

export const valuesOf = (supplier: Supplier): SupplierValues => ({
  ...supplier,
  fiscal_id: { number: supplier.fiscal_id ? formatFiscalId(supplier.fiscal_id) : '' },
  lead_days: supplier.lead_days ?? '',
  minimum_order_minor: supplier.minimum_order_minor ?? '',
  payment_days: supplier.payment_days ?? '',
  contacts: supplier.contacts.length ? supplier.contacts : [NOBODY],
})

const isBlank = ({ name, role, email, phone }: SupplierValues['contacts'][number]): boolean =>
  !name && !role && !email && !phone

/** What is sent: empty numbers are none, and rows in which nobody was written are left out. */
export const inputOf = ({
  code,
  fiscal_id,
  lead_days,
  minimum_order_minor,
  payment_days,
  contacts,
  ...values
}: SupplierValues): Sent<typeof createSupplier> => ({
  name: values.name,
  legal_name: values.legal_name,
  status: values.status,
  stars: values.stars,
  zones: values.zones,
  payment_terms: values.payment_terms,
  currency: values.currency,
  language: values.language,
  address: values.address,
  website: values.website,
  notes: values.notes,
  tags: values.tags,
  owner_id: values.owner_id,
  ...(code && { code }),
  fiscal_id: fiscal_id.number.trim() ? fiscal_id : null,
  lead_days: lead_days === '' ? null : lead_days,
  minimum_order_minor: minimum_order_minor === '' ? null : minimum_order_minor,
  payment_days: payment_days === '' ? null : payment_days,
  contacts: contacts.filter((contact) => !isBlank(contact)),
})
