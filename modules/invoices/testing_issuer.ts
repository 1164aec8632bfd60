/** A company that issues, for tests. */
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import * as branches from './branch.contract.ts'
import { selfMadeCertificate } from './panama/self_made.ts'
import * as settings from './settings.contract.ts'
import { SIMULATED_ADDRESSES } from './simulators/simulator.ts'
import { DAY } from './simulators/testing_pac.ts'

const PASSWORD = 'roble-2026'

/** Made once: a key takes longer to find than a document to sign. */
const CERTIFICATE = selfMadeCertificate(
  {
    name: 'FERRETERÍA EL ROBLE DE PRUEBA',
    tax_number: '155000001-2-2026',
    check: '36',
    valid_from: '2020-01-01T00:00:00Z',
    valid_until: '2049-01-01T00:00:00Z',
  },
  PASSWORD,
)

/** All are one taxpayer to the PAC, so each sells at a branch of its own. */
let shops = 0

/** A shop in Panama whose only branch is ready to issue; without a `url` it has nobody to send through. `day`: null for the one it is. */
export const newIssuer = async (
  url?: string,
  day: string | null = DAY,
  modules: readonly string[] = ['invoices'],
): Promise<TestCompany> => {
  const made = await newCompany({ modules })
  const shop = day ? made.on(day) : made
  await shop.does(settings.updateSettings, {
    tax_number: '155000001-2-2026',
    tax_check: '36',
    legal_name: 'Ferretería El Roble de Prueba, S. A.',
    mail_documents: true,
  })
  await shop.does(branches.saveBranch, {
    code: String(shops++).padStart(4, '0'),
    name: 'Casa matriz',
    address: 'Calle 50, edificio 12',
    place: '8-8-7',
    latitude: 8.9892,
    longitude: -79.5201,
    phone: '200-1234',
    email: 'facturas@elroble.example',
    sells: 'wholesale',
  })
  if (url) await connect(shop, url)
  return shop
}

export const connect = async (shop: TestCompany, url: string): Promise<void> => {
  await shop.does(settings.updateSettings, { provider: 'dgi' })
  await shop.does(settings.setCredentials, { credentials: { address: `${url}${SIMULATED_ADDRESSES.dgi}` } })
  await shop.does(settings.uploadCertificate, { file: CERTIFICATE.toString('base64'), password: PASSWORD })
}

/** A business with a RUC, to be sold to. */
export const newBuyer = (shop: TestCompany, more: object = {}) =>
  shop.does(createCustomer, {
    name: 'Constructora Imaginaria, S. A.',
    kind: 'organisation',
    fiscal_id: { number: '999-1-100000', check: '22', kind: 'ruc' },
    emails: [{ address: 'compras@imaginaria.example', label: '' }],
    phones: [{ number: '+50761234567', label: '' }],
    addresses: [{ lines: ['Vía España, local 3'], city: 'Panamá', country: 'PA' }],
    ...more,
  })

export const CEMENT = {
  code: 'CEM-425',
  name: 'Cemento gris 42.5 kg',
  unit: 'saco',
  quantity: 40,
  unit_price_minor: 925,
  tax_code: 'itbms_7' as const,
}
