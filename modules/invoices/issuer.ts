/** Who issues and from where, put together from what the company, its settings and its branch say; and what is missing of it. */
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { unseal } from '#kernel/server/secrets.ts'
import { addressLine } from '#kernel/values/address.ts'
import { type Company, getCompany } from '#modules/company/contract.ts'
import type { Branch } from './branch.contract.ts'
import { providerOf, servedCountry } from './countries.ts'
import type { Issuer, TaxNumber } from './document.rules.ts'
import type { Missing } from './settings.contract.ts'
import type { SettingsRow } from './settings.queries.ts'

const LONGEST_ADDRESS = 100

/** The company's tax number: as its settings here say, else as the company's own record says. */
export const issuerNumber = (
  { person, tax_number, tax_check }: SettingsRow,
  { tax_id }: Pick<Company, 'tax_id'>,
): TaxNumber => ({
  person,
  number: tax_number || tax_id?.number || '',
  check: tax_number ? tax_check : tax_check || (tax_id?.check ?? ''),
})

export const ownNumber = async (settings: SettingsRow): Promise<TaxNumber> =>
  issuerNumber(settings, await call(getCompany, {}))

/** A branch says what it knows better; the rest is the company's. */
export const issuerAt = async (settings: SettingsRow, branch: Branch | undefined): Promise<Issuer> => {
  const company = await call(getCompany, {})
  return {
    tax_number: issuerNumber(settings, company),
    name: settings.legal_name || company.legal_name || company.name,
    branch: branch?.code ?? '',
    latitude: branch?.latitude ?? 0,
    longitude: branch?.longitude ?? 0,
    sells: branch?.sells ?? null,
    address: (branch?.address || (company.address ? addressLine(company.address) : '')).slice(
      0,
      LONGEST_ADDRESS,
    ),
    place: branch?.place ?? '',
    phones: [branch?.phone || company.phone].filter(Boolean),
    emails: [branch?.email || company.email].filter(Boolean),
  }
}

/** What the provider was given, by key. */
export const credentialsOf = async ({ credentials_sealed }: SettingsRow): Promise<Record<string, string>> =>
  credentials_sealed ? (JSON.parse(await unseal(credentials_sealed)) as Record<string, string>) : {}

/** Steps that are still to be done before anything can be issued. */
export const missingFor = async (
  settings: SettingsRow,
  branch: Branch | undefined,
  { number, check }: TaxNumber,
): Promise<Missing[]> => {
  const provider = providerOf(settings.provider)
  const credentials = await credentialsOf(settings)
  const needsCertificate = provider?.signs === 'company'
  const until = settings.certificate?.valid_until
  const steps: [Missing, boolean][] = [
    ['country_unserved', !servedCountry()],
    ['issuer_incomplete', !number || !check],
    [
      'branch_incomplete',
      !branch?.place || !branch.address || (branch.latitude === 0 && branch.longitude === 0),
    ],
    ['provider_missing', !provider],
    [
      'credentials_missing',
      provider?.fields.some(({ key, required }) => required && !credentials[key]) ?? false,
    ],
    ['certificate_missing', needsCertificate && !until],
    ['certificate_over', needsCertificate && until !== undefined && until <= now().toString()],
  ]
  return steps.filter(([, is]) => is).map(([step]) => step)
}
