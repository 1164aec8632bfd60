/** A customer as the form holds one, and how it becomes what the contract takes. */
import type { Sent } from '#kernel/contract.ts'
import type { CountryCode } from '#kernel/values/country.ts'
import { type FiscalId, formatFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { formatPhone } from '#kernel/values/phone.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Customer, CustomerChanges, createCustomer } from '../../contract.ts'

type AddressValues = {
  label: string
  /** Lines as one text. */
  street: string
  city: string
  province: string
  country: string
  postal_code: string
}

export type CustomerValues = {
  kind: Customer['kind']
  lifecycle: Customer['lifecycle']
  status: Customer['status']
  name: string
  given_name: string
  family_name: string
  job_title: string
  birthday: string
  emails: { address: string; label: string }[]
  phones: { number: string; label: string }[]
  addresses: AddressValues[]
  /** `kind` empty: told from the number's shape. */
  fiscal_id: { country: string; kind: string; number: string }
  tax_exemption: string
  tags: string[]
  owner_id: string | null
  source: string
  notes: string
  consents: Customer['consents']
  custom: Customer['custom']
  external_id: string
}

/** A person's name when only its parts are given. */
export const nameFromParts = (parts: Pick<CustomerValues, 'given_name' | 'family_name'>): string =>
  [parts.given_name, parts.family_name]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')

/** The form of somebody not entered yet; own fields begin with their defaults. */
export const newValues = (
  own: readonly CustomField[],
  { country, ownerId }: { country: string; ownerId: string },
): CustomerValues => ({
  kind: 'person',
  lifecycle: 'lead',
  status: 'active',
  name: '',
  given_name: '',
  family_name: '',
  job_title: '',
  birthday: '',
  emails: [{ address: '', label: '' }],
  phones: [{ number: '', label: '' }],
  addresses: [],
  fiscal_id: { country, kind: '', number: '' },
  tax_exemption: '',
  tags: [],
  owner_id: ownerId,
  source: '',
  notes: '',
  consents: [],
  custom: Object.fromEntries(own.map(({ key, default_value }) => [key, default_value ?? null])),
  external_id: '',
})

/** The form of a customer there is. */
export const valuesOf = (
  customer: Customer,
  own: readonly CustomField[],
  country: string,
): CustomerValues => ({
  ...customer,
  // A name that follows from its parts goes on following them.
  name: customer.kind === 'person' && customer.name === nameFromParts(customer) ? '' : customer.name,
  birthday: customer.birthday ?? '',
  emails: customer.emails.length ? customer.emails : [{ address: '', label: '' }],
  phones: customer.phones.length
    ? customer.phones.map(({ number, label }) => ({ number: formatPhone(number, country), label }))
    : [{ number: '', label: '' }],
  addresses: customer.addresses.map(({ lines, label, city, province, postal_code, country: at }) => ({
    label: label ?? '',
    street: lines.join('\n'),
    city: city ?? '',
    province: province ?? '',
    country: at,
    postal_code: postal_code ?? '',
  })),
  fiscal_id: customer.fiscal_id
    ? {
        country: customer.fiscal_id.country,
        kind: customer.fiscal_id.kind,
        number: formatFiscalId({
          ...customer.fiscal_id,
          check: customer.fiscal_id.check ?? undefined,
        } as FiscalId),
      }
    : { country, kind: '', number: '' },
  external_id: customer.external_id ?? '',
  custom: Object.fromEntries(own.map(({ key }) => [key, customer.custom[key] ?? null])),
})

const addressOf = ({
  street,
  country,
  ...rest
}: AddressValues): NonNullable<CustomerChanges['addresses']>[number] => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim())),
  lines: street
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  country: country as CountryCode,
})

/** What the contract takes: blank rows left out, a person's name made of its parts where none is written. */
export const changesOf = (values: CustomerValues): Sent<typeof createCustomer> => {
  const { fiscal_id, custom, ...rest } = values
  const isPerson = values.kind === 'person'
  return {
    ...rest,
    name: values.name.trim() || (isPerson ? nameFromParts(values) : ''),
    ...(!isPerson && { given_name: '', family_name: '', job_title: '', birthday: null }),
    ...(isPerson && { birthday: values.birthday || null }),
    emails: values.emails.filter(({ address }) => address.trim()),
    phones: values.phones.filter(({ number }) => number.trim()),
    addresses: values.addresses
      .filter(({ street, city, province }) => `${street}${city}${province}`.trim())
      .map(addressOf),
    fiscal_id: fiscal_id.number.trim()
      ? {
          country: fiscal_id.country,
          number: fiscal_id.number,
          ...(fiscal_id.kind && { kind: fiscal_id.kind }),
        }
      : null,
    consents: values.consents.filter(({ purpose }) => purpose.trim()),
    external_id: values.external_id.trim() || null,
    custom,
  }
}
