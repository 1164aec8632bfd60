import type { FieldProblem } from '#kernel/contract.ts'
import { parseCountry } from '#kernel/values/country.ts'
import { emailKey } from '#kernel/values/email.ts'
import { fold } from '#kernel/values/text.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Draft, TargetField } from '#modules/imports/contract.ts'
import type { Customer, CustomerChanges } from './contract.ts'
import { nameOf, readChanges } from './customer.rules.ts'

/** What a row of a list says of a customer. `organisation` names where a person works. */
export type CustomerRow = CustomerChanges & {
  kind: 'person' | 'organisation'
  name: string
  organisation?: string
  created_on?: string
}

const text = (field: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  field,
  label: `customers:fields.${field}`,
  synonyms,
  type: 'text',
  ...more,
})

const ADDRESS = ['address', 'direccion', 'domicilio', 'home', 'business', 'other', 'work', 'casa', 'oficina']

const address = (part: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  ...text('address', synonyms, { part, many: true, within: ADDRESS, ...more }),
  label: `customers:fields.address_${part}`,
})

/** Headers by which lists from Google, Outlook, HubSpot, Odoo and by hand call a customer's fields, in es and en. */
export const importFields = (own: readonly CustomField[]): TargetField[] => [
  text('id', ['ceiba id', 'id ceiba']),
  text('external_id', [
    'external id',
    'codigo',
    'codigo de cliente',
    'codigo cliente',
    'id externo',
    'customer id',
    'record id',
    'numero de cliente',
    'no cliente',
    'referencia',
    'id',
  ]),
  text('name', [
    'name',
    'nombre',
    'nombre completo',
    'full name',
    'nombre o razon social',
    'razon social',
    'display name',
    'cliente',
    'customer',
    'file as',
    'display_name',
  ]),
  text('given_name', ['first name', 'given name', 'nombres', 'primer nombre', 'nombre'], {
    beside: 'family_name',
  }),
  text('family_name', ['last name', 'family name', 'surname', 'apellidos', 'apellido', 'primer apellido'], {
    joins: true,
  }),
  text('organisation', [
    'company',
    'company name',
    'organization',
    'organization name',
    'organisation',
    'empresa',
    'compania',
    'associated company',
    'parent name',
    'nombre de la empresa',
    'nombre comercial',
  ]),
  text('job_title', [
    'job title',
    'title',
    'cargo',
    'puesto',
    'organization title',
    'job position',
    'function',
    'ocupacion',
  ]),
  text(
    'kind',
    ['type', 'tipo', 'company type', 'tipo de cliente', 'tipo de persona', 'is a company', 'kind'],
    { type: 'dropdown' },
  ),
  text('lifecycle', ['lifecycle stage', 'lead o cliente', 'etapa', 'relacion', 'lifecycle'], {
    type: 'dropdown',
  }),
  text('status', ['status', 'estado', 'estatus', 'lead status'], { type: 'dropdown' }),
  text(
    'email',
    ['email', 'e-mail', 'correo', 'correo electronico', 'mail', 'e-mail address', 'email address'],
    { type: 'email', many: true },
  ),
  text(
    'phone',
    [
      'phone',
      'telefono',
      'tel',
      'mobile',
      'celular',
      'movil',
      'cell',
      'phone number',
      'mobile phone',
      'whatsapp',
      'business phone',
      'home phone',
      'mobile phone number',
      'fijo',
      'primary phone',
      'otro telefono',
    ],
    { type: 'phone', many: true },
  ),
  text(
    'fiscal_id',
    [
      'ruc',
      'cedula',
      'cedula ruc',
      'ruc cedula',
      'identificacion',
      'vat',
      'tax id',
      'nit',
      'dimex',
      'numero de identificacion',
      'tax number',
      'cedula juridica',
      'documento',
      'government id number',
      'identificacion fiscal',
    ],
    { type: 'fiscal_id' },
  ),
  text('fiscal_check', ['dv', 'digito verificador', 'd v', 'check digit']),
  address(
    'lines',
    [
      'street',
      'address',
      'direccion',
      'domicilio',
      'calle',
      'street address',
      'street 2',
      'street2',
      'calle 2',
      'address line',
      'direccion exacta',
    ],
    { joins: true },
  ),
  address('city', ['city', 'ciudad', 'distrito', 'canton', 'localidad']),
  address('province', [
    'province',
    'provincia',
    'state',
    'region',
    'departamento',
    'state/region',
    'state id',
  ]),
  address('country', ['country', 'pais', 'country/region', 'country id']),
  address('postal_code', ['postal code', 'zip', 'codigo postal', 'zip code', 'apartado']),
  text('tags', [
    'tags',
    'etiquetas',
    'labels',
    'group membership',
    'categories',
    'categorias',
    'category id',
    'category',
    'grupo',
  ]),
  text('source', [
    'source',
    'origen',
    'fuente',
    'original source',
    'como nos conocio',
    'canal',
    'lead source',
  ]),
  text(
    'notes',
    ['notes', 'notas', 'comentarios', 'observaciones', 'comment', 'comments', 'nota', 'descripcion'],
    { type: 'long_text' },
  ),
  text('birthday', ['birthday', 'cumpleanos', 'fecha de nacimiento', 'date of birth', 'nacimiento'], {
    type: 'date',
  }),
  text(
    'created_at',
    [
      'created',
      'create date',
      'created on',
      'creado',
      'fecha de creacion',
      'fecha de alta',
      'fecha de ingreso',
    ],
    { type: 'date' },
  ),
  ...own.map((field) => ownField(field)),
]

const CELL_TYPES: Record<string, TargetField['type']> = { day: 'date', choice: 'dropdown', choices: 'text' }

const ownField = ({ key, label, type, options, required }: CustomField): TargetField => ({
  field: `custom.${key}`,
  label,
  synonyms: [label, key.replaceAll('_', ' '), `custom.${key}`],
  type: CELL_TYPES[type] ?? (type as TargetField['type']),
  options,
  required,
})

export const RECOGNISED_BY = ['id', 'external_id', 'fiscal_id', 'email', 'phone'] as const

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
    true: 'organisation',
    false: 'person',
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

/** A row as the house keeps a customer. `check`: the schema of own fields. */
export const readRow = (
  draft: Draft,
  country: string,
  check: (custom: Customer['custom']) => { custom: Customer['custom']; problems: FieldProblem[] },
): { record: CustomerRow; keys: Record<string, string[]>; problems: FieldProblem[] } => {
  const organisation = typeof draft.organisation === 'string' ? draft.organisation : ''
  const fiscalNumber = typeof draft.fiscal_id === 'string' ? draft.fiscal_id : ''
  const written: CustomerChanges = {
    ...pick(draft, ['given_name', 'family_name', 'job_title', 'birthday', 'source', 'notes', 'external_id']),
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
    ...(word('lifecycle', draft.lifecycle) && {
      lifecycle: word('lifecycle', draft.lifecycle) as 'lead' | 'client',
    }),
    ...(word('status', draft.status) && { status: word('status', draft.status) as 'active' }),
  }
  const { changes, problems } = readChanges(written, country)
  const fiscal = changes.fiscal_id ?? undefined
  const name = nameOf(changes as Customer) || organisation
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
      ...(organisation && name !== organisation && { organisation }),
      ...(typeof draft.created_at === 'string' && { created_on: draft.created_at }),
    },
    problems: [...(name ? [] : [{ field: 'name', code: 'name_missing' }]), ...problems, ...ownProblems],
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
