import type { FieldProblem } from '#kernel/contract.ts'
import { parseCountry } from '#kernel/values/country.ts'
import { SEPARATOR } from '#kernel/values/custom_words.ts'
import { emailKey } from '#kernel/values/email.ts'
import { fold } from '#kernel/values/text.ts'
import type { Draft, ReadDraft } from '#modules/imports/target.contract.ts'
import type { Customer, CustomerChanges } from './contract.ts'
import { nameOf, readChanges } from './customer.rules.ts'

/** What a row of a list says of a customer. `organisations` are the names of those where a person works. */
export type CustomerRow = CustomerChanges & {
  kind: 'person' | 'organisation'
  name: string
  organisations?: string[]
  created_on?: string
}

const WORDS: Record<string, Record<string, string>> = {
  kind: {
    person: 'person',
    persona: 'person',
    natural: 'person',
    individual: 'person',
    contacto: 'person',
    contact: 'person',
    organisation: 'organisation',
    organizacion: 'organisation',
    empresa: 'organisation',
    company: 'organisation',
    juridica: 'organisation',
    juridico: 'organisation',
    sociedad: 'organisation',
    negocio: 'organisation',
    true: 'organisation',
    verdadero: 'organisation',
    si: 'organisation',
    yes: 'organisation',
    false: 'person',
    falso: 'person',
    no: 'person',
  },
  lifecycle: {
    lead: 'lead',
    prospecto: 'lead',
    subscriber: 'lead',
    opportunity: 'lead',
    'marketing qualified lead': 'lead',
    'sales qualified lead': 'lead',
    client: 'client',
    cliente: 'client',
    clients: 'client',
    customer: 'client',
    evangelist: 'client',
  },
  status: {
    active: 'active',
    activo: 'active',
    activa: 'active',
    inactive: 'inactive',
    inactivo: 'inactive',
    inactiva: 'inactive',
    blocked: 'blocked',
    bloqueado: 'blocked',
    bloqueada: 'blocked',
  },
}

const word = (field: string, written: unknown): string | undefined =>
  typeof written === 'string' ? WORDS[field]?.[fold(written).replace(/^persona /, '')] : undefined

const isUnderstood = (field: string, written: unknown): boolean =>
  typeof written !== 'string' ||
  word(field, written) !== undefined ||
  (field === 'kind' && word('lifecycle', written) !== undefined)

/** Names of organisations as our own files join them. */
const namesIn = (written: unknown): string[] =>
  typeof written === 'string'
    ? written
        .split(SEPARATOR.trim())
        .map((name) => name.trim())
        .filter(Boolean)
    : []

type Entry = { value?: unknown; label?: string }
const entries = (written: unknown): Entry[] =>
  (Array.isArray(written) ? written : written === undefined ? [] : [{ value: written }]) as Entry[]

const LEGAL_FORM =
  /\b(s\.?\s?a\.?|s\.?\s?r\.?\s?l\.?|ltda\.?|inc\.?|corp\.?|llc|c[ií]a\.?|s\.?a\.?s\.?|fundaci[oó]n|asociaci[oó]n|cooperativa|ferreter[ií]a|restaurante|hotel|comercial|distribuidora|supermercado|almac[eé]n)\b/i

/** A row is a person's unless it says otherwise, has a legal form in its name, or a fiscal id that only organisations have. */
const kindOf = (draft: Draft, name: string, fiscalKind: string | undefined): 'person' | 'organisation' => {
  const said = word('kind', draft.kind)
  if (said === 'person' || said === 'organisation') return said
  if (draft.given_name || draft.family_name) return 'person'
  return LEGAL_FORM.test(name) || fiscalKind === 'juridica' ? 'organisation' : 'person'
}

const addressesOf = (written: unknown, home: string): CustomerChanges['addresses'] =>
  entries(written).flatMap((entry) => {
    const { lines, city, province, country, postal_code, label } = entry as Record<string, string | undefined>
    const place = {
      ...(city && { city }),
      ...(province && { province }),
      ...(postal_code && { postal_code }),
    }
    if (!lines && !Object.keys(place).length) return []
    return [
      {
        ...(label && { label }),
        lines: lines
          ? lines
              .split(/\n+/)
              .map((l) => l.trim())
              .filter(Boolean)
              .slice(0, 4)
          : [],
        ...place,
        country: (country && parseCountry(country)) || (home as 'PA'),
      },
    ]
  })

/** What a company has, by which rows are read. `check`: the schema of own fields. `owner`: a colleague's id by name. */
export type Known = {
  country: string
  check: (custom: Customer['custom']) => { custom: Customer['custom']; problems: FieldProblem[] }
  owner: (name: string) => string | undefined
}

/** A row as the house keeps a customer. */
export const readRow = (draft: Draft, { country, check, owner }: Known): ReadDraft<CustomerRow> => {
  const organisations = namesIn(draft.organisation)
  const owner_id = typeof draft.owner_id === 'string' ? owner(draft.owner_id) : undefined
  // Many a list tells prospects from clients under `Tipo`.
  const lifecycle = word('lifecycle', draft.lifecycle) ?? word('lifecycle', draft.kind)
  const fiscalNumber = typeof draft.fiscal_id === 'string' ? draft.fiscal_id : ''
  const written: CustomerChanges = {
    ...pick(draft, [
      'given_name',
      'family_name',
      'job_title',
      'birthday',
      'tax_exemption',
      'source',
      'notes',
      'external_id',
    ]),
    ...(typeof draft.name === 'string' && { name: draft.name }),
    ...(draft.email !== undefined && {
      emails: entries(draft.email).map(({ value, label = '' }) => ({ address: String(value), label })),
    }),
    ...(draft.phone !== undefined && {
      phones: entries(draft.phone).map(({ value, label = '' }) => ({ number: String(value), label })),
    }),
    ...(draft.address !== undefined && { addresses: addressesOf(draft.address, country) ?? [] }),
    ...(fiscalNumber && {
      fiscal_id: {
        number: fiscalNumber,
        ...(draft.fiscal_check ? { check: String(draft.fiscal_check).padStart(2, '0').slice(0, 2) } : {}),
      },
    }),
    ...(draft.tags !== undefined && { tags: tagsOf(draft.tags) }),
    ...(lifecycle && { lifecycle: lifecycle as 'lead' | 'client' }),
    ...(word('status', draft.status) && { status: word('status', draft.status) as 'active' }),
    ...(owner_id && { owner_id }),
  }
  const { changes, problems } = readChanges(written, country)
  const fiscal = changes.fiscal_id ?? undefined
  const name = nameOf(changes as Customer) || (organisations[0] ?? '')
  const elsewhere = organisations.filter((one) => one !== name)
  const own = Object.fromEntries(
    Object.entries(draft).flatMap(([field, value]) =>
      field.startsWith('custom.') ? [[field.slice(7), value]] : [],
    ),
  )
  const { custom, problems: ownProblems } = check(own)
  const fields = { ...changes, ...(Object.keys(own).length && { custom }) }
  return {
    record: {
      ...fields,
      name,
      kind: kindOf(draft, name, fiscal?.kind),
      ...(elsewhere.length && { organisations: elsewhere }),
      ...(typeof draft.created_at === 'string' && { created_on: draft.created_at }),
    },
    problems: [...(name ? [] : [{ field: 'name', code: 'name_missing' }]), ...problems, ...ownProblems],
    notices: [
      ...['kind', 'lifecycle', 'status'].filter((field) => !isUnderstood(field, draft[field])),
      ...(draft.owner_id === undefined || owner_id ? [] : ['owner_id']),
    ].map((field) => ({
      field,
      code: field === 'owner_id' ? 'owner_not_found' : 'word_not_known',
      params: { value: String(draft[field]).slice(0, 100) },
    })),
    keys: {
      ...(typeof draft.id === 'string' && { id: [draft.id] }),
      ...(changes.external_id && { external_id: [changes.external_id] }),
      ...(fiscal && { fiscal_id: [`${fiscal.country}:${fiscal.number}`] }),
      ...(changes.emails?.length && { email: changes.emails.map((e) => emailKey(e.address)) }),
      ...(changes.phones?.length && { phone: changes.phones.map((p) => p.number) }),
    },
  }
}

const pick = (draft: Draft, fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) =>
      typeof draft[field] === 'string' && draft[field] !== '' ? [[field, draft[field] as string]] : [],
    ),
  )

const tagsOf = (written: unknown): string[] =>
  String(Array.isArray(written) ? written.map((w) => (w as Entry).value ?? w).join(';') : written)
    .split(/\s*(?:[;,|]|:::)\s*/)
    .map((tag) =>
      tag
        .replace(/^\*\s*/, '')
        .trim()
        .slice(0, 40),
    )
    .filter((tag) => tag && fold(tag) !== 'mycontacts')
