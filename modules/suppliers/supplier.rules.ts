/** What is decided about a supplier without asking anybody. */
import type { FieldProblem } from '#kernel/contract.ts'
import { Email } from '#kernel/values/email.ts'
import { type FiscalId, parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import type { Supplier, SupplierChanges } from './contract.ts'

type ContactWritten = NonNullable<SupplierChanges['contacts']>[number]

export type ReadSupplier = Omit<SupplierChanges, 'fiscal_id' | 'contacts'> & {
  fiscal_id?: FiscalId | null
  contacts?: ContactWritten[]
}

/** What was written in the forms we keep, and what can't be read, by field. `country`: whose numbers are meant. */
export const readSupplier = (
  { fiscal_id, contacts, ...plain }: SupplierChanges,
  country: string,
): { changes: ReadSupplier; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = []
  const changes: ReadSupplier = { ...plain }
  if (fiscal_id === null) changes.fiscal_id = null
  if (fiscal_id) {
    const from = fiscal_id.country ?? country
    const { kind, number, check, verdict } = parseFiscalId(fiscal_id.number, from)
    if ('error' in verdict) problems.push({ field: 'fiscal_id.number', code: 'unfit_fiscal_id' })
    else changes.fiscal_id = { country: from, kind, number, ...(check && { check }) } as FiscalId
  }
  if (contacts) {
    const read = contacts.map((contact, i) => readContact(contact, country, `contacts.${i}`))
    problems.push(...read.flatMap((one) => one.problems), ...repeated(contacts))
    changes.contacts = read.map(({ contact }) => contact)
  }
  return { changes, problems }
}

const readContact = (contact: ContactWritten, country: string, field: string) => {
  const problems: FieldProblem[] = []
  const { name, email, phone } = contact
  if (!name && !email && !phone) problems.push({ field: `${field}.name`, code: 'contact_empty' })
  const address = email ? Email.safeParse(email).data : ''
  if (address === undefined) problems.push({ field: `${field}.email`, code: 'not_an_email' })
  const number = phone ? parsePhone(phone, country)?.number : ''
  if (number === undefined) problems.push({ field: `${field}.phone`, code: 'not_a_phone' })
  return { contact: { ...contact, email: address ?? email, phone: number ?? phone }, problems }
}

/** Two people of the portal can't share one address. */
const repeated = (contacts: readonly ContactWritten[]): FieldProblem[] => {
  const seen = new Set<string>()
  return contacts.flatMap(({ email, portal, name }, i) => {
    const key = email.toLowerCase()
    if (!key || !portal) return []
    if (seen.has(key)) return [{ field: `contacts.${i}.email`, code: 'email_taken', params: { name } }]
    seen.add(key)
    return []
  })
}

const COMPARED = [
  'code',
  'name',
  'legal_name',
  'status',
  'fiscal_id',
  'website',
  'zones',
  'category_ids',
  'address',
  'latitude',
  'longitude',
  'lead_days',
  'minimum_order_minor',
  'payment_terms',
  'payment_days',
  'currency',
  'language',
  'stars',
  'tags',
  'notes',
  'owner_id',
  'contacts',
] as const satisfies readonly (keyof Supplier)[]

/** Names of the fields that differ. */
export const changedFields = (before: Supplier, after: Supplier): string[] =>
  COMPARED.filter((key) => inOrder(before[key]) !== inOrder(after[key]))

/** As text in which the order of keys says nothing: the database keeps its own. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** One coordinate alone is no place. */
export const isPlaceIncomplete = ({
  latitude,
  longitude,
}: Pick<Supplier, 'latitude' | 'longitude'>): boolean => (latitude === null) !== (longitude === null)

/** Each word once, whatever its case; the first writing stays. */
export const withoutRepeats = (words: readonly string[]): string[] => {
  const folded = words.map((word) => word.toLowerCase())
  return words.filter((_, i) => folded.indexOf(folded[i] ?? '') === i)
}

/**
 * How well a supplier keeps its word, 0 to 1, or null where nothing is known: the share of requests answered in time. The company's
 * own stars count as one more request, of which five stars is wholly kept and one is not at all.
 */
export const fulfilmentOf = ({
  asked,
  on_time,
  stars,
}: {
  asked: number
  on_time: number
  stars: number | null
}): number | null => {
  const voices = asked + (stars === null ? 0 : 1)
  if (!voices) return null
  const kept = on_time + (stars === null ? 0 : (stars - 1) / 4)
  return Math.round((kept / voices) * 1_000) / 1_000
}

const EARTH_KM = 6_371

/** Kilometres as the crow flies between two places in degrees, to one decimal (haversine). */
export const distanceKm = (
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number => {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180
  const half =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2
  return Math.round(2 * EARTH_KM * Math.asin(Math.sqrt(half)) * 10) / 10
}
