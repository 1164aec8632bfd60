import { expect, test } from 'vitest'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import type { CellConventions } from './cells.ts'
import { mapColumns, recipeOf, type Target } from './mapping.ts'

const panama: CellConventions = { decimal: '.', dayOrder: 'dmy', country: 'PA', currency: 'PAB' }

const within = ['address', 'dirección']

const targets: Target[] = [
  {
    field: 'name',
    type: 'text',
    synonyms: [
      'nombre',
      'name',
      'nombre completo',
      'full name',
      'display name',
      'razón social',
      'nombre comercial',
      'cliente',
      'customer',
    ],
  },
  {
    field: 'first_name',
    type: 'text',
    beside: 'last_name',
    synonyms: ['first name', 'primer nombre', 'nombres', 'given name', 'nombre'],
  },
  {
    field: 'last_name',
    type: 'text',
    synonyms: ['last name', 'apellido', 'apellidos', 'family name', 'surname'],
  },
  {
    field: 'organisation',
    type: 'text',
    synonyms: [
      'company',
      'organization',
      'organization name',
      'company name',
      'empresa',
      'associated company',
      'parent id',
      'compañía',
    ],
  },
  {
    field: 'kind',
    type: 'text',
    synonyms: ['company type', 'tipo de persona', 'tipo de cliente', 'is company'],
  },
  {
    field: 'job_title',
    type: 'text',
    synonyms: ['job title', 'organization title', 'cargo', 'puesto', 'function', 'job position', 'title'],
  },
  {
    field: 'email',
    type: 'email',
    many: true,
    synonyms: ['email', 'e-mail', 'correo', 'correo electrónico', 'email address', 'mail'],
  },
  {
    field: 'phone',
    type: 'phone',
    many: true,
    synonyms: [
      'phone',
      'teléfono',
      'tel',
      'telf',
      'celular',
      'móvil',
      'mobile',
      'cel',
      'whatsapp',
      'phone number',
    ],
  },
  {
    field: 'fiscal_id',
    type: 'fiscal_id',
    synonyms: ['ruc', 'cédula', 'vat', 'identificación', 'nit', 'tax id', 'dni', 'fiscal id', 'ci'],
  },
  { field: 'fiscal_check', type: 'text', synonyms: ['dv', 'dígito verificador', 'check digit'] },
  {
    field: 'address',
    part: 'line',
    type: 'text',
    many: true,
    joins: true,
    synonyms: ['dirección', 'street', 'address', 'street address', 'calle', 'domicilio'],
  },
  {
    field: 'address',
    part: 'city',
    type: 'text',
    many: true,
    within,
    synonyms: ['ciudad', 'city', 'distrito', 'cantón'],
  },
  {
    field: 'address',
    part: 'province',
    type: 'text',
    many: true,
    within,
    synonyms: ['provincia', 'state', 'region', 'state id', 'state region', 'departamento'],
  },
  {
    field: 'address',
    part: 'postal_code',
    type: 'text',
    many: true,
    within,
    synonyms: ['código postal', 'postal code', 'zip', 'zip code', 'cp'],
  },
  {
    field: 'address',
    part: 'country',
    type: 'text',
    many: true,
    within,
    synonyms: ['país', 'country', 'country region', 'country id'],
  },
  {
    field: 'tags',
    type: 'text',
    synonyms: ['etiquetas', 'tags', 'labels', 'group membership', 'categories', 'category id', 'category'],
  },
  {
    field: 'source',
    type: 'text',
    synonyms: ['origen', 'source', 'lead source', 'original source', 'fuente'],
  },
  {
    field: 'status',
    type: 'text',
    synonyms: ['estado', 'status', 'lifecycle stage', 'lead status', 'etapa'],
  },
  {
    field: 'notes',
    type: 'long_text',
    synonyms: ['notas', 'notes', 'observaciones', 'comentarios', 'comment'],
  },
  {
    field: 'birthday',
    type: 'date',
    synonyms: ['birthday', 'fecha de nacimiento', 'cumpleaños', 'date of birth'],
  },
  {
    field: 'owner',
    type: 'text',
    synonyms: ['owner', 'contact owner', 'vendedor', 'responsable', 'user id', 'salesperson'],
  },
  {
    field: 'created',
    type: 'date',
    synonyms: ['create date', 'created', 'fecha de creación', 'created on', 'fecha de registro'],
  },
]

const mapped = (headers: string[], rows: Cell[][] = [], recipe = {}): Record<string, string | undefined> =>
  Object.fromEntries(
    mapColumns(
      headers,
      rows.map((cells) => ({ cells })),
      targets,
      panama,
      recipe,
    ).map(({ header, field, part, group, label }) => [
      header,
      field && [field, part, group, label].filter((piece) => piece !== undefined).join(' '),
    ]),
  )

test('a Google Contacts export maps, its numbered phones in order and with their labels', () => {
  expect(
    mapped([
      'First Name',
      'Middle Name',
      'Last Name',
      'Phonetic First Name',
      'Name Prefix',
      'Name Suffix',
      'Nickname',
      'File As',
      'Organization Name',
      'Organization Title',
      'Organization Department',
      'Birthday',
      'Notes',
      'Photo',
      'Labels',
      'E-mail 1 - Label',
      'E-mail 1 - Value',
      'E-mail 2 - Label',
      'E-mail 2 - Value',
      'Phone 1 - Label',
      'Phone 1 - Value',
      'Phone 2 - Label',
      'Phone 2 - Value',
      'Address 1 - Label',
      'Address 1 - Formatted',
      'Address 1 - Street',
      'Address 1 - City',
      'Address 1 - PO Box',
      'Address 1 - Region',
      'Address 1 - Postal Code',
      'Address 1 - Country',
      'Address 2 - City',
    ]),
  ).toEqual({
    'First Name': 'first_name',
    'Middle Name': undefined,
    'Last Name': 'last_name',
    'Phonetic First Name': undefined,
    'Name Prefix': undefined,
    'Name Suffix': undefined,
    Nickname: undefined,
    'File As': undefined,
    'Organization Name': 'organisation',
    'Organization Title': 'job_title',
    'Organization Department': undefined,
    Birthday: 'birthday',
    Notes: 'notes',
    Photo: undefined,
    Labels: 'tags',
    'E-mail 1 - Label': 'email label 0',
    'E-mail 1 - Value': 'email 0',
    'E-mail 2 - Label': 'email label 1',
    'E-mail 2 - Value': 'email 1',
    'Phone 1 - Label': 'phone label 0',
    'Phone 1 - Value': 'phone 0',
    'Phone 2 - Label': 'phone label 1',
    'Phone 2 - Value': 'phone 1',
    'Address 1 - Label': 'address label 0',
    'Address 1 - Formatted': undefined,
    'Address 1 - Street': 'address line 0',
    'Address 1 - City': 'address city 0',
    'Address 1 - PO Box': undefined,
    'Address 1 - Region': 'address province 0',
    'Address 1 - Postal Code': 'address postal_code 0',
    'Address 1 - Country': 'address country 0',
    'Address 2 - City': 'address city 1',
  })
})

test('an Outlook export maps, home and business kept apart', () => {
  expect(
    mapped([
      'First Name',
      'Last Name',
      'Title',
      'Company',
      'Job Title',
      'Business Phone',
      'Business Phone 2',
      'Home Phone',
      'Mobile Phone',
      'Business Fax',
      'E-mail Address',
      'E-mail Type',
      'E-mail Display Name',
      'E-mail 2 Address',
      'Home Street',
      'Home Street 2',
      'Home City',
      'Home State',
      'Home Postal Code',
      'Home Country/Region',
      'Business Street',
      'Business City',
      'Web Page',
      'Notes',
      'Birthday',
      'Categories',
    ]),
  ).toEqual({
    'First Name': 'first_name',
    'Last Name': 'last_name',
    Title: undefined,
    Company: 'organisation',
    'Job Title': 'job_title',
    'Business Phone': 'phone 0 work',
    'Business Phone 2': 'phone 1 work',
    'Home Phone': 'phone 2 home',
    'Mobile Phone': 'phone 3 mobile',
    'Business Fax': undefined,
    'E-mail Address': 'email 0',
    'E-mail Type': 'email label 0',
    'E-mail Display Name': undefined,
    'E-mail 2 Address': 'email 1',
    'Home Street': 'address line 0 home',
    'Home Street 2': 'address line 0 home',
    'Home City': 'address city 0 home',
    'Home State': 'address province 0 home',
    'Home Postal Code': 'address postal_code 0 home',
    'Home Country/Region': 'address country 0 home',
    'Business Street': 'address line 1 work',
    'Business City': 'address city 1 work',
    'Web Page': undefined,
    Notes: 'notes',
    Birthday: 'birthday',
    Categories: 'tags',
  })
})

test('a HubSpot export maps', () => {
  expect(
    mapped([
      'Record ID',
      'First Name',
      'Last Name',
      'Email',
      'Phone Number',
      'Mobile Phone Number',
      'Contact owner',
      'Lifecycle Stage',
      'Create Date',
      'Associated Company',
      'Associated Company IDs',
      'Job Title',
      'Street Address',
      'City',
      'State/Region',
      'Postal Code',
      'Country/Region',
      'Original Source',
      'Last Activity Date',
    ]),
  ).toEqual({
    'Record ID': undefined,
    'First Name': 'first_name',
    'Last Name': 'last_name',
    Email: 'email 0',
    'Phone Number': 'phone 0',
    'Mobile Phone Number': 'phone 1 mobile',
    'Contact owner': 'owner',
    'Lifecycle Stage': 'status',
    'Create Date': 'created',
    'Associated Company': 'organisation',
    'Associated Company IDs': undefined,
    'Job Title': 'job_title',
    'Street Address': 'address line 0',
    City: 'address city 0',
    'State/Region': 'address province 0',
    'Postal Code': 'address postal_code 0',
    'Country/Region': 'address country 0',
    'Original Source': 'source',
    'Last Activity Date': undefined,
  })
})

test('an Odoo export maps by its field names', () => {
  expect(
    mapped([
      'id',
      'name',
      'vat',
      'phone',
      'mobile',
      'street',
      'street2',
      'city',
      'state_id',
      'zip',
      'country_id',
      'email',
      'company_type',
      'category_id',
      'parent_id',
      'function',
      'user_id',
      'comment',
      'create_date',
    ]),
  ).toEqual({
    id: undefined,
    name: 'name',
    vat: 'fiscal_id',
    phone: 'phone 0',
    mobile: 'phone 1 mobile',
    street: 'address line 0',
    street2: 'address line 0',
    city: 'address city 0',
    state_id: 'address province 0',
    zip: 'address postal_code 0',
    country_id: 'address country 0',
    email: 'email 0',
    company_type: 'kind',
    category_id: 'tags',
    parent_id: 'organisation',
    function: 'job_title',
    user_id: 'owner',
    comment: 'notes',
    create_date: 'created',
  })
})

test('a hand-made Spanish sheet maps; what has no field is left over for custom fields', () => {
  const rows = [
    [
      'Ferretería Chiriquí, S.A.',
      '8-123-456',
      '6123-4567 / 775-1234',
      'ana@istmo.com',
      'David',
      '1.250,00',
      '13/05/2026',
    ],
  ]
  expect(
    mapped(
      ['NOMBRE O RAZON SOCIAL', 'CEDULA/RUC', 'TEL.', 'CORREO', 'DIRECCION', 'SALDO', 'FECHA ULT. COMPRA'],
      rows,
    ),
  ).toEqual({
    'NOMBRE O RAZON SOCIAL': 'name',
    'CEDULA/RUC': 'fiscal_id',
    'TEL.': 'phone 0',
    CORREO: 'email 0',
    DIRECCION: 'address line 0',
    SALDO: undefined,
    'FECHA ULT. COMPRA': undefined,
  })
})

test('a lone "nombre" is the name, beside "apellido" it is the first name', () => {
  expect(mapped(['Nombre', 'Teléfono'])).toMatchObject({ Nombre: 'name' })
  expect(mapped(['Nombre', 'Apellido'])).toMatchObject({ Nombre: 'first_name', Apellido: 'last_name' })
})

test('abbreviations, dots and repeated headers are understood', () => {
  expect(
    mapped(['R.U.C.', 'D.V.', 'Teléfono', 'Teléfono (2)', 'Tel. Casa', 'Celular', 'Tipo de teléfono']),
  ).toEqual({
    'R.U.C.': 'fiscal_id',
    'D.V.': 'fiscal_check',
    Teléfono: 'phone 0',
    'Teléfono (2)': 'phone 1',
    'Tel. Casa': 'phone 2 home',
    Celular: 'phone 3 mobile',
    'Tipo de teléfono': 'phone label 0',
  })
})

test('a column without a telling header is known by its content', () => {
  const rows = [
    ['ana@istmo.com', '+507 6123-4567'],
    ['luis@istmo.com', '6234-5678'],
  ]
  const matches = mapColumns(
    ['A', 'B'],
    rows.map((cells) => ({ cells })),
    targets,
    panama,
  )
  expect(matches.map(({ field, why }) => [field, why])).toEqual([
    ['email', 'content'],
    ['phone', 'content'],
  ])
})

test('what a person decided is remembered, also that a column is ignored', () => {
  const decided = {
    saldo: null,
    'codigo viejo': { field: 'notes' },
    ciudad: { field: 'address', part: 'city' },
  }
  const matches = mapColumns(['Saldo', 'Código viejo', 'Notas', 'CIUDAD'], [], targets, panama, decided)
  expect(matches.map(({ field, part, ignored, why }) => [field, part, ignored, why])).toEqual([
    [undefined, undefined, true, 'remembered'],
    ['notes', undefined, undefined, 'remembered'],
    [undefined, undefined, undefined, undefined],
    ['address', 'city', undefined, 'remembered'],
  ])
  expect(recipeOf(matches)).toEqual(decided)
})

test('no header, no targets, and a hundred columns of the same name do no harm', () => {
  expect(mapColumns([], [], targets, panama)).toEqual([])
  expect(mapColumns(['x'], [], [], panama)).toEqual([{ column: 0, header: 'x', score: 0 }])
  const many = mapColumns(
    Array.from({ length: 100 }, (_, at) => `Teléfono (${at + 1})`),
    [],
    targets,
    panama,
  )
  expect(many.map(({ group }) => group)).toEqual(Array.from({ length: 100 }, (_, at) => at))
})
