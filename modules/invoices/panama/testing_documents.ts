/** Made-up documents for tests: nobody's RUC, with the check digits it would have. */
import type { FiscalDocument, FiscalLine, Issuer, Receiver, Reference } from '../document.rules.ts'
import { amountsOf } from './amounts.rules.ts'
import { cufeOf } from './cufe.rules.ts'

export const ISSUER: Issuer = {
  tax_number: { person: 'juridical', number: '155000001-2-2026', check: '36' },
  name: 'Ferretería El Roble de Prueba, S. A.',
  branch: '0000',
  latitude: 8.9892,
  longitude: -79.5201,
  address: 'Calle 50, edificio 12',
  place: '8-8-7',
  phones: ['+5072001234'],
  emails: ['facturas@elroble.example'],
  sells: 'wholesale',
}

export const RECEIVERS: Record<Receiver['kind'], Receiver> = {
  taxpayer: {
    kind: 'taxpayer',
    name: 'Constructora Imaginaria, S. A.',
    tax_number: { person: 'juridical', number: '999-1-100000', check: '22' },
    foreign_id: null,
    address: 'Vía España, local 3',
    place: '8-8-9',
    phones: ['+50761234567'],
    emails: ['compras@imaginaria.example'],
    country: 'PA',
  },
  consumer: {
    kind: 'consumer',
    name: 'Consumidor final',
    tax_number: null,
    foreign_id: null,
    address: '',
    place: '',
    phones: [],
    emails: [],
    country: 'PA',
  },
  government: {
    kind: 'government',
    name: 'Instituto Imaginario del Estado',
    tax_number: { person: 'juridical', number: '8-NT-1-419', check: '68' },
    foreign_id: null,
    address: 'Ancón, edificio 5',
    place: '8-8-14',
    phones: ['+5075001234'],
    emails: [],
    country: 'PA',
  },
  foreign: {
    kind: 'foreign',
    name: 'Importadora Inventada SRL',
    tax_number: null,
    foreign_id: { kind: 'tax_number', number: '3-101-999999', country_name: 'Costa Rica' },
    address: 'San José, avenida 2',
    place: '',
    phones: [],
    emails: ['compras@inventada.example'],
    country: 'CR',
  },
}

export const lineFor = (over: Partial<FiscalLine> = {}): FiscalLine => ({
  code: 'CLV-2',
  description: 'Clavo de acero de 2 pulgadas',
  unit: 'und',
  quantity: 3,
  unit_price_minor: 1225,
  discount_minor: 0,
  tax_code: 'itbms_7',
  ...over,
})

/** A sale of nails to a taxpayer, paid in full by transfer unless said otherwise. */
export const documentFor = (over: Partial<FiscalDocument> = {}): FiscalDocument => {
  const document: FiscalDocument = {
    environment: 'test',
    type: '01',
    number: '0000000001',
    point: '001',
    security_code: '123456789',
    emission: { mode: 'normal' },
    issued_at: '2026-01-15T14:30:00Z',
    nature: 'sale',
    sale_of: 'goods',
    remark: '',
    issuer: ISSUER,
    receiver: RECEIVERS.taxpayer,
    references: [],
    export: null,
    lines: [lineFor()],
    discounts: [],
    freight_minor: 0,
    insurance_minor: 0,
    payments: [],
    instalments: [],
    retention: null,
    purchase_order: null,
    ...over,
  }
  if (document.payments.length) return document
  return { ...document, payments: [{ method: 'transfer', amount_minor: amountsOf(document).total_minor }] }
}

/** A note's reference to one of our own documents. */
export const referenceTo = (document: FiscalDocument): Reference => ({
  kind: 'electronic',
  fiscal_id: cufeOf(document),
  issued_at: document.issued_at,
  issuer: { tax_number: document.issuer.tax_number, name: document.issuer.name },
})

/** One of each type, as a company would issue it. */
export const oneOfEach = (): FiscalDocument[] => {
  const sale = documentFor()
  const numbered = (n: number) => `${n}`.padStart(10, '0')
  const abroad = {
    receiver: RECEIVERS.foreign,
    export: { incoterm: 'FOB', currency: 'USD', rate: 1, foreign_total_minor: null, port: 'Balboa' },
    lines: [lineFor({ tax_code: 'exempt', quantity: 120.5, unit: 'kg', unit_price_minor: 433.3333 })],
    payments: [],
  }
  const paper: Reference = { ...referenceTo(sale), kind: 'paper', fiscal_id: 'A-000123' }
  return [
    documentFor({
      lines: [
        lineFor(),
        lineFor({ description: 'Ron añejo', tax_code: 'itbms_10', discount_minor: 123, quantity: 7 }),
        lineFor({
          description: 'Cigarrillos',
          tax_code: 'itbms_15',
          excise: { rate: 0.325, amount_minor: 1194 },
        }),
        lineFor({ description: 'Arroz & frijol <25 lb>', tax_code: 'exempt', unit: 'Paquete' }),
      ],
      discounts: [{ reason: 'Cliente frecuente', amount_minor: 200 }],
      freight_minor: 1000,
      retention: { code: '4', amount_minor: 500 },
      purchase_order: { number: '4501', remark: '' },
    }),
    documentFor({ type: '02', nature: 'import', sale_of: null, number: numbered(2) }),
    documentFor({ type: '03', nature: 'export', number: numbered(3), ...abroad }),
    documentFor({ type: '04', nature: 'return', number: numbered(4), references: [referenceTo(sale)] }),
    documentFor({ type: '05', number: numbered(5), references: [referenceTo(sale)] }),
    documentFor({
      type: '06',
      nature: 'return',
      number: numbered(6),
      receiver: RECEIVERS.consumer,
      references: [paper],
    }),
    documentFor({ type: '07', number: numbered(7), receiver: RECEIVERS.consumer }),
    documentFor({
      type: '08',
      number: numbered(8),
      lines: [
        lineFor({ tax_code: 'exempt', lot: { number: 'L-2026-01', quantity: 3 }, made_on: '2025-11-01' }),
      ],
    }),
    documentFor({
      type: '09',
      number: numbered(9),
      receiver: RECEIVERS.government,
      lines: [lineFor({ classification: '3116', classification_unit: 'und', tax_code: 'exempt' })],
    }),
    documentFor({ type: '10', nature: 'foreign_sale', number: numbered(10), ...abroad }),
  ]
}
