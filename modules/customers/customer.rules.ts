import { Email, emailKey } from '#kernel/values/email.ts'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import type { Customer, CustomerChanges } from './contract.ts'

export type Problem = { field: string; code: string }

/** Changes with phones, mail addresses and fiscal id in the form they are kept, and what is wrong or odd about them. */
export type ReadChanges = { changes: CustomerChanges; problems: Problem[]; warnings: Problem[] }

/** Reads what a person wrote as the house keeps it. `country`: where phones and fiscal ids without one belong. */
export const readChanges = (written: CustomerChanges, country: string): ReadChanges => {
  const read: ReadChanges = { changes: { ...written }, problems: [], warnings: [] }
  if (written.emails) readEmails(read, written.emails)
  if (written.phones) readPhones(read, written.phones, country)
  if (written.fiscal_id) readFiscalId(read, written.fiscal_id, country)
  if (written.tags) read.changes.tags = withoutRepeats(written.tags, (tag) => tag.toLowerCase())
  return read
}

const readEmails = (read: ReadChanges, emails: NonNullable<CustomerChanges['emails']>): void => {
  const known = emails.flatMap(({ address, label }, i) => {
    const email = Email.safeParse(address)
    if (email.success) return [{ address: email.data, label }]
    read.problems.push({ field: `emails.${i}.address`, code: 'not_an_email' })
    return []
  })
  read.changes.emails = withoutRepeats(known, (e) => emailKey(e.address))
}

const readPhones = (
  read: ReadChanges,
  phones: NonNullable<CustomerChanges['phones']>,
  country: string,
): void => {
  const known = phones.flatMap(({ number, label }, i) => {
    const phone = parsePhone(number, country)
    if (!phone) read.problems.push({ field: `phones.${i}.number`, code: 'not_a_phone' })
    else if (!phone.known) read.warnings.push({ field: `phones.${i}.number`, code: 'unusual_phone' })
    return phone ? [{ number: phone.number, label }] : []
  })
  read.changes.phones = withoutRepeats(known, (p) => p.number)
}

const readFiscalId = (
  read: ReadChanges,
  written: NonNullable<CustomerChanges['fiscal_id']>,
  home: string,
): void => {
  const country = written.country ?? home
  const { verdict, ...fiscal } = parseFiscalId(
    written.check ? `${written.number} DV ${written.check}` : written.number,
    country,
    written.kind,
  )
  if ('error' in verdict) read.problems.push({ field: 'fiscal_id.number', code: 'unfit_fiscal_id' })
  if ('warning' in verdict) read.warnings.push({ field: 'fiscal_id.number', code: verdict.warning })
  read.changes.fiscal_id = { country, kind: fiscal.kind, number: fiscal.number, check: fiscal.check ?? null }
}

const withoutRepeats = <T>(list: readonly T[], key: (one: T) => string): T[] =>
  [...new Map(list.toReversed().map((one) => [key(one), one])).values()].toReversed()

/** How a customer is called: as said, or from a person's parts, or else by the first mail address or phone. */
export const nameOf = ({
  name,
  given_name,
  family_name,
  emails,
  phones,
}: Partial<Pick<Customer, 'name' | 'given_name' | 'family_name' | 'emails' | 'phones'>>): string =>
  name?.trim() ||
  [given_name, family_name].filter(Boolean).join(' ').trim() ||
  emails?.[0]?.address ||
  phones?.[0]?.number ||
  ''

/** The name that follows when only a person's parts were changed. */
export const renamed = (current: Customer, changes: CustomerChanges): string => {
  if (changes.name !== undefined) return changes.name.trim()
  const partsChanged = changes.given_name !== undefined || changes.family_name !== undefined
  const fromParts = nameOf({ given_name: current.given_name, family_name: current.family_name })
  return partsChanged && (current.name === fromParts || !current.name)
    ? nameOf({ ...current, ...changes, name: '' } as Customer)
    : current.name
}

// jsonb keeps keys in an order of its own, so two equal objects may be written differently.
const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => a.localeCompare(b))
            .map(([key, inner]) => [key, canonical(inner)]),
        )
      : value

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))

/** The names of the fields in which two states of a customer differ. */
export const changedFields = (before: Customer, after: Customer): string[] =>
  (Object.keys(before) as (keyof Customer)[]).filter(
    (key) => !['version', 'updated_at'].includes(key) && !same(before[key], after[key]),
  )

const SCALARS = [
  'given_name',
  'family_name',
  'job_title',
  'birthday',
  'source',
  'notes',
  'owner_id',
  'external_id',
  'fiscal_id',
  'tax_exemption',
] as const

/** Two records as one: lists joined, blanks filled from the dropped one, and its values where `take` says so. */
export const merged = (kept: Customer, dropped: Customer, take: readonly string[]): CustomerChanges => {
  const pick = <K extends keyof Customer>(key: K): Customer[K] =>
    take.includes(key) || !kept[key] ? dropped[key] || kept[key] : kept[key]
  return {
    name: take.includes('name') ? dropped.name : kept.name,
    lifecycle: kept.lifecycle === 'client' || dropped.lifecycle === 'client' ? 'client' : 'lead',
    status: take.includes('status') ? dropped.status : kept.status,
    ...Object.fromEntries(SCALARS.map((key) => [key, pick(key)])),
    emails: withoutRepeats([...kept.emails, ...dropped.emails], (e) => emailKey(e.address)),
    phones: withoutRepeats([...kept.phones, ...dropped.phones], (p) => p.number),
    addresses: withoutRepeats([...kept.addresses, ...dropped.addresses], (a) =>
      JSON.stringify({ ...a, label: '' }),
    ),
    tags: withoutRepeats([...kept.tags, ...dropped.tags], (tag) => tag.toLowerCase()),
    consents: latestConsents([...kept.consents, ...dropped.consents]),
    custom: take.includes('custom')
      ? { ...kept.custom, ...dropped.custom }
      : { ...dropped.custom, ...kept.custom },
  }
}

/** Of each purpose the last word counts, and on one day the refusal. */
const latestConsents = (consents: Customer['consents']): Customer['consents'] => {
  const sorted = consents.toSorted((a, b) => a.on.localeCompare(b.on) || Number(b.given) - Number(a.given))
  return [...new Map(sorted.map((c) => [c.purpose, c])).values()]
}

/** What the kept record gets back when a merge is taken apart: every field nobody changed since. */
export const unmergedFields = (before: Customer, after: Customer, current: Customer): CustomerChanges =>
  Object.fromEntries(
    changedFields(before, after)
      .filter((key) => same(after[key as keyof Customer], current[key as keyof Customer]))
      .map((key) => [key, before[key as keyof Customer]]),
  )
