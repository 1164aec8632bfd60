/** What the form of a company holds, and how it becomes the contract's input. */
import type { Sent } from '#kernel/contract.ts'
import { formatFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { Company, updateCompany } from '../../contract.ts'

export type CompanyValues = {
  name: string
  legal_name: string
  country: string
  tax_id: { number: string }
  industry: string
  phone: string
  email: string
  website: string
  address: { street: string; city: string; province: string; postal_code: string }
  currency: string
  time_zone: string
  locale: string
  brand: { color: string; accent: string }
  confirmed: boolean
}

export const valuesOf = (company: Company): CompanyValues => {
  const { address, tax_id, brand } = company
  return {
    name: company.name,
    legal_name: company.legal_name,
    country: company.country,
    tax_id: { number: tax_id ? formatFiscalId(tax_id) : '' },
    industry: company.industry,
    phone: company.phone,
    email: company.email,
    website: company.website,
    address: {
      street: address?.lines.join('\n') ?? '',
      city: address?.city ?? '',
      province: address?.province ?? '',
      postal_code: address?.postal_code ?? '',
    },
    currency: company.currency,
    time_zone: company.time_zone,
    locale: company.locale,
    brand: { color: brand.color ?? '', accent: brand.accent ?? '' },
    confirmed: false,
  }
}

/** People leave out the `https://`. */
const withProtocol = (website: string): string =>
  website === '' || /^[a-z]+:\/\//i.test(website) ? website : `https://${website}`

/** Everything the form shows is said: an emptied field is emptied. */
export const inputOf = ({ address, tax_id, brand, ...values }: CompanyValues): Sent<typeof updateCompany> => {
  const lines = address.street
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const { city, province, postal_code } = address
  const hasAddress = lines.length > 0 || city || province || postal_code
  return {
    ...values,
    website: withProtocol(values.website.trim()),
    tax_id: tax_id.number.trim() ? tax_id : null,
    address: hasAddress
      ? {
          lines,
          country: values.country as 'PA',
          ...(city && { city }),
          ...(province && { province }),
          ...(postal_code && { postal_code }),
        }
      : null,
    brand: { color: brand.color || null, accent: brand.accent || null },
  } as Sent<typeof updateCompany>
}
