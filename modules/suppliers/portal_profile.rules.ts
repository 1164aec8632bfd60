/** A supplier's own page as typed, and what it means. Pure. */
import type { Currency } from '#kernel/values/money.ts'
import type { DecimalMark } from '#kernel/values/number.ts'
import type { Supplier, SupplierChanges } from './contract.ts'
import type { Flaw } from './portal.contract.ts'
import type { TypedContact, TypedProfile } from './portal_profile.contract.ts'
import { withoutRepeats } from './supplier.rules.ts'
import { readDays, readPrice, writtenNumber, writtenPrice } from './typed.rules.ts'

const LONGEST_ZONE = 60
const MOST_ZONES = 50
const LARGEST_MINIMUM_MINOR = 1_000_000_000_000

export const typedProfile = (supplier: Supplier, mark: DecimalMark): TypedProfile => ({
  contacts: supplier.contacts.map(({ portal: _, ...contact }) => contact),
  zones: supplier.zones.join('\n'),
  lead: writtenNumber(supplier.lead_days, mark),
  minimum: writtenPrice(supplier.minimum_order_minor, supplier.currency, mark),
  payment_terms: supplier.payment_terms,
  language: supplier.language,
})

/** A blank row of the form is nobody. */
const isNobody = ({ name, role, email, phone }: TypedContact): boolean => !name && !role && !email && !phone

/** What the supplier may change, in the shape staff write it; flaws by the form's names. Places of contacts are those of the form. */
export const readProfile = (
  typed: TypedProfile,
  { contacts: before, currency }: Pick<Supplier, 'contacts'> & { currency: Currency },
  mark: DecimalMark,
): { changes: SupplierChanges; places: number[]; flaws: Flaw[] } => {
  const flaws: Flaw[] = []
  const wrong = (field: string, code: string) => {
    flaws.push({ field, code, params: {} })
  }
  const zones = withoutRepeats(
    typed.zones
      .split(/[\n;,]+/)
      .map((zone) => zone.trim())
      .filter(Boolean),
  )
  if (zones.length > MOST_ZONES || zones.some((zone) => zone.length > LONGEST_ZONE))
    wrong('zones', 'zones_too_long')
  const lead = readDays(typed.lead)
  if ('code' in lead) wrong('lead', lead.code)
  const minimum = readPrice(typed.minimum, currency, mark)
  const minimumMinor = 'value' in minimum ? minimum.value : null
  if ('code' in minimum) wrong('minimum', minimum.code)
  else if (minimumMinor !== null && (!Number.isInteger(minimumMinor) || minimumMinor > LARGEST_MINIMUM_MINOR))
    wrong('minimum', 'amount_too_fine')
  const rows = typed.contacts.flatMap((contact, place) => (isNobody(contact) ? [] : [{ contact, place }]))
  const known = new Map(before.map((contact) => [contact.id, contact]))
  return {
    flaws,
    places: rows.map(({ place }) => place),
    changes: {
      contacts: rows.map(({ contact: { id, ...written } }) => ({
        ...written,
        ...(known.has(id) && { id }),
        portal: known.get(id)?.portal ?? true,
      })),
      zones,
      lead_days: 'value' in lead ? lead.value : null,
      minimum_order_minor: minimumMinor,
      payment_terms: typed.payment_terms,
      ...((typed.language === 'es' || typed.language === 'en') && { language: typed.language }),
    },
  }
}
