/** Rows of lists of suppliers, and what they make of those there are. Pure. */
import type { FieldProblem } from '#kernel/contract.ts'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import type { Draft, TargetField } from '#modules/imports/target.contract.ts'
import type { Status, Supplier, SupplierChanges } from './contract.ts'
import { type ReadSupplier, readSupplier, withoutRepeats } from './supplier.rules.ts'

type ContactWritten = NonNullable<ReadSupplier['contacts']>[number]

/** What a row says; what it does not say stays as it is. `contact`: one person, added or completed. */
export type SupplierRow = { changes: Omit<ReadSupplier, 'contacts'>; contact?: ContactWritten }

const field = (name: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  field: name,
  label: `suppliers:fields.${name}`,
  synonyms,
  type: 'text',
  longest: 200,
  ...more,
})

/** Headers by which other systems call a supplier's fields, in es and en. */
export const SUPPLIER_FIELDS: readonly TargetField[] = [
  field('id', ['ceiba id', 'id ceiba'], { label: 'Ceiba id' }),
  field('code', ['codigo', 'code', 'codigo de proveedor', 'supplier code', 'vendor id', 'no proveedor'], {
    longest: 40,
  }),
  field('name', [
    'nombre',
    'name',
    'proveedor',
    'supplier',
    'vendor',
    'nombre comercial',
    'empresa',
    'company',
  ]),
  field('legal_name', ['razon social', 'legal name', 'nombre legal']),
  field('status', ['estado', 'status', 'estatus'], { longest: 40 }),
  field(
    'fiscal_id',
    ['ruc', 'cedula juridica', 'identificacion fiscal', 'tax id', 'nit', 'vat', 'identificacion'],
    {
      type: 'fiscal_id',
    },
  ),
  field('contact', ['contacto', 'contact', 'persona de contacto', 'contact name', 'vendedor', 'ejecutivo'], {
    longest: 120,
  }),
  field('role', ['cargo', 'role', 'puesto', 'job title'], { longest: 80 }),
  field('email', ['correo', 'email', 'e-mail', 'correo electronico', 'mail'], { longest: 254 }),
  field('phone', ['telefono', 'phone', 'celular', 'movil', 'whatsapp', 'tel'], { longest: 40 }),
  field('zones', ['zonas de entrega', 'zonas', 'zones', 'delivery zones', 'cobertura'], { longest: 3_000 }),
  field('lead_days', ['dias de entrega', 'lead days', 'lead time', 'plazo de entrega'], { type: 'number' }),
  field('minimum_order_minor', ['pedido minimo', 'minimum order', 'monto minimo', 'compra minima'], {
    type: 'price',
  }),
  field('currency', ['moneda', 'currency'], { longest: 10 }),
  field(
    'payment_terms',
    ['condiciones de pago', 'payment terms', 'credito', 'terminos de pago', 'forma de pago'],
    {
      longest: 500,
    },
  ),
  field('payment_days', ['dias para pagar', 'payment days', 'dias de credito', 'credit days'], {
    type: 'number',
  }),
  field('address', ['direccion', 'address', 'domicilio'], { longest: 500 }),
  field('website', ['sitio web', 'website', 'pagina web', 'web', 'url']),
  field('stars', ['calificacion', 'rating', 'estrellas', 'stars'], { longest: 10 }),
  field('tags', ['etiquetas', 'tags', 'categorias', 'labels'], { longest: 2_000 }),
  field('owner_id', ['responsable', 'owner', 'comprador', 'buyer', 'encargado'], { longest: 200 }),
  field('language', ['idioma', 'language'], { longest: 20 }),
  field('notes', ['notas', 'notes', 'observaciones', 'comentarios'], { type: 'long_text', longest: 10_000 }),
]

/** Surest first; a name is the last resort. */
export const RECOGNISED_BY = ['id', 'code', 'fiscal_id', 'email', 'name'] as const

const STATUS_WORDS: Readonly<Record<string, Status>> = {
  ...{ active: 'active', activo: 'active', activa: 'active' },
  ...{ paused: 'paused', 'en pausa': 'paused', pausado: 'paused', inactivo: 'paused', inactive: 'paused' },
  ...{ blocked: 'blocked', bloqueado: 'blocked', bloqueada: 'blocked' },
}
const LANGUAGE_WORDS: Readonly<Record<string, 'es' | 'en'>> = {
  ...{ es: 'es', espanol: 'es', spanish: 'es', en: 'en', ingles: 'en', english: 'en' },
}

const listed = (written: string): string[] =>
  withoutRepeats(
    written
      .split(/[;,|\n]+/)
      .map((word) => word.trim())
      .filter(Boolean),
  )

/** A row as the house keeps a supplier. `owners`: ids of people by folded name. */
export const readSupplierRow = (
  draft: Draft,
  {
    country,
    currency: usual,
    owners,
  }: { country: string; currency: Currency; owners: ReadonlyMap<string, string> },
): { record: SupplierRow; keys: Record<string, string[]>; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = []
  const wrong = (at: string, code: string, params?: Record<string, unknown>): undefined => {
    problems.push({ field: at, code, ...(params && { params }) })
    return undefined
  }
  const words = (name: string): string => (typeof draft[name] === 'string' ? draft[name].trim() : '')
  const named = <T>(name: string, meant: (folded: string) => T | undefined, code: string): T | undefined => {
    const written = words(name)
    return written ? (meant(fold(written)) ?? wrong(name, code, { value: written })) : undefined
  }
  const number = (name: string): number | undefined =>
    typeof draft[name] === 'number' ? (draft[name] as number) : undefined

  const currency = named(
    'currency',
    (word) => Currency.safeParse(word.toUpperCase()).data,
    'unknown_currency',
  )
  const days = (name: 'lead_days' | 'payment_days'): number | undefined => {
    const read = number(name)
    if (read === undefined || (Number.isInteger(read) && read >= 0 && read <= 365)) return read
    wrong(name, 'days_unreadable')
    return undefined
  }
  const minimum = number('minimum_order_minor')
  const minimumMinor =
    minimum === undefined ? undefined : Math.round(minimum * 10 ** minorDigits(currency ?? usual))
  if (minimumMinor !== undefined && (minimumMinor < 0 || minimumMinor > 1e12))
    wrong('minimum_order_minor', 'amount_too_fine')
  const zones = words('zones') ? listed(words('zones')) : undefined
  if (zones && (zones.length > 50 || zones.some((zone) => zone.length > 60))) wrong('zones', 'zones_too_long')
  const stars = named(
    'stars',
    (word) => ({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 })[Number(/^([1-5])(?:[.,]0)?\s*★?$/.exec(word)?.[1])],
    'stars_unreadable',
  )
  const plain = {
    ...Object.fromEntries(
      (['code', 'name', 'legal_name', 'payment_terms', 'address', 'website', 'notes'] as const).flatMap(
        (name) => (words(name) ? [[name, words(name)]] : []),
      ),
    ),
    status: named('status', (word) => STATUS_WORDS[word], 'unknown_status'),
    language: named('language', (word) => LANGUAGE_WORDS[word], 'unknown_language'),
    owner_id: named('owner_id', (word) => owners.get(word), 'unknown_owner'),
    tags: words('tags') ? listed(words('tags')).map((tag) => tag.slice(0, 40)) : undefined,
    ...{ currency, stars, zones },
    lead_days: days('lead_days'),
    payment_days: days('payment_days'),
    minimum_order_minor: minimumMinor,
    fiscal_id: words('fiscal_id') ? { number: words('fiscal_id') } : undefined,
  }
  const contact = {
    name: words('contact'),
    role: words('role'),
    email: words('email'),
    phone: words('phone'),
  }
  const isSomebody = Boolean(contact.name || contact.email || contact.phone)
  const read = readSupplier(
    {
      ...(Object.fromEntries(
        Object.entries(plain).filter(([, value]) => value !== undefined),
      ) as SupplierChanges),
      ...(isSomebody && { contacts: [{ ...contact, asked: true, portal: true }] }),
    },
    country,
  )
  problems.push(
    ...read.problems.map((one) => ({ ...one, field: one.field.replace(/^contacts\.0\.|\.number$/, '') })),
  )
  const { contacts, ...changes } = read.changes
  const [person] = contacts ?? []
  if (!changes.name && !words('id') && !changes.code) wrong('name', 'name_missing')
  return {
    problems,
    record: { changes, ...(person && { contact: person }) },
    keys: {
      ...(words('id') && { id: [words('id')] }),
      ...(changes.code && { code: [changes.code.toLowerCase()] }),
      ...(changes.fiscal_id && { fiscal_id: [changes.fiscal_id.number] }),
      ...(person?.email && { email: [person.email.toLowerCase()] }),
      ...(changes.name && { name: [fold(changes.name)] }),
    },
  }
}

/** What a row makes of a supplier: lists grow, a person is completed or added, the rest is what the row says. */
export const supplierAfter = (
  before: Supplier,
  { changes, contact }: SupplierRow,
): { changes: Omit<ReadSupplier, 'contacts'>; contacts: ReadSupplier['contacts'] } => {
  const joined = (now: readonly string[], more: readonly string[] | undefined) =>
    more && withoutRepeats([...now, ...more])
  const [tags, zones] = [joined(before.tags, changes.tags), joined(before.zones, changes.zones)]
  return {
    changes: { ...changes, ...(tags && { tags }), ...(zones && { zones }) },
    contacts: contact && withContact(before.contacts, contact),
  }
}

const withContact = (contacts: readonly ContactWritten[], person: ContactWritten): ContactWritten[] => {
  const isSame = (one: ContactWritten): boolean =>
    person.email
      ? one.email.toLowerCase() === person.email.toLowerCase()
      : fold(one.name) === fold(person.name) && (!person.phone || !one.phone || one.phone === person.phone)
  const at = contacts.findIndex(isSame)
  if (at < 0) return [...contacts, person]
  return contacts.map((one, i) =>
    i === at
      ? {
          ...one,
          name: person.name || one.name,
          role: person.role || one.role,
          phone: person.phone || one.phone,
        }
      : one,
  )
}
