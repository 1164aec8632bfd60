import { isReckoned } from '#kernel/values/rollup.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { TargetField } from '#modules/imports/target.contract.ts'

const text = (field: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  field,
  label: `customers:fields.${field}`,
  synonyms,
  type: 'text',
  longest: LONGEST[field] ?? 500,
  ...more,
})

const LONGEST: Record<string, number> = {
  name: 300,
  given_name: 100,
  family_name: 190,
  notes: 10_000,
  tags: 2_000,
}

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
    'parent id',
    'related company',
    'empresa relacionada',
    'nombre de la empresa',
    'nombre comercial',
  ]),
  text('tax_exemption', [
    'tax exemption',
    'exencion de impuesto',
    'exencion',
    'exonerado por',
    'resolucion de exencion',
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
  text(
    'lifecycle',
    [
      'lifecycle stage',
      'prospecto o cliente',
      'lead o cliente',
      'lead or client',
      'etapa',
      'relacion',
      'lifecycle',
    ],
    {
      type: 'dropdown',
    },
  ),
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
  ...own.filter((field) => !isReckoned(field)).map((field) => ownField(field)),
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
