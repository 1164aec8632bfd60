import type { Config } from '#app/config.ts'
import type { Action, Answer, Query, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { createCustomer, listCustomers } from '#modules/customers/contract.ts'
import * as branches from '#modules/invoices/branch.contract.ts'
import { issueInvoice, saveDraft } from '#modules/invoices/invoice.contract.ts'
import { usePublicUrl } from '#modules/invoices/link.ts'
import { selfMadeCertificate } from '#modules/invoices/panama/self_made.ts'
import * as receivers from '#modules/invoices/receiver.contract.ts'
import * as settings from '#modules/invoices/settings.contract.ts'
import { PAC_DV, PAC_RUC } from '#modules/invoices/simulators/pac.ts'
import { SIMULATED_ADDRESSES } from '#modules/invoices/simulators/simulator.ts'
import { chance } from './customers.ts'

/** Nobody's RUC, with the check digits it would have. */
const RUC = { tax_number: '155000001-2-2026', tax_check: '36' }
const CERTIFICATE_DAYS = 730
const PASSWORD = 'istmo-demo'

/** Code, name, unit and price in minor units. */
const GOODS = [
  ['PAP-JUM', 'Papel higiénico jumbo', 'caja', 1_875],
  ['CLO-GAL', 'Cloro al 5 %', 'gal', 350],
  ['BOL-BAS', 'Bolsa para basura 33 × 40', 'paquete', 420],
  ['JAB-MAN', 'Jabón de manos', 'gal', 695],
  ['TOA-INT', 'Toalla interfoliada', 'caja', 2_140],
  ['GUA-NIT', 'Guantes de nitrilo', 'caja', 815],
  ['CAF-MOL', 'Café molido', 'paquete', 540],
] as const

/** How many days ago each invoice was issued, the oldest first, as their numbers go. */
const DAYS_AGO = [24, 23, 21, 20, 18, 17, 16, 14, 13, 11, 10, 9, 7, 6, 4, 3, 2, 1] as const

/** Lets a company issue fiscal documents through the simulated PAC, and issues some. They are sent once the server works. */
export async function enterInvoices(
  companyId: string,
  owner: { id: string; name: string },
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const act = <Op extends Action | Query>(
    operation: Op,
    input: Sent<Op>,
    daysAgo = 0,
  ): Promise<Answer<Op>> => {
    const moment = Temporal.Now.instant().subtract({ hours: 24 * daysAgo })
    const actor = { ...SYSTEM, kind: 'user' as const, ...owner }
    return run(operation, input, { company, actor, door: 'cli', language: 'es', now: () => moment })
  }

  // Made before the server stands, which is who says where it is reached.
  usePublicUrl(publicUrl)
  await act(settings.updateSettings, {
    ...RUC,
    legal_name: 'Comercial Istmo, S. A.',
    provider: 'dgi',
    pac_name: 'PAC de prueba de Ceiba',
    pac_tax_number: PAC_RUC,
    pac_tax_check: PAC_DV,
    default_classification: '4713',
  })
  await act(branches.saveBranch, {
    code: '0000',
    name: 'Casa matriz',
    address: 'Vía Tocumen, bodega 14',
    place: '8-8-7',
    latitude: 9.0619,
    longitude: -79.4381,
    phone: '200-4500',
    email: 'facturas@istmo.example',
    sells: 'wholesale',
  })
  await act(settings.setCredentials, {
    credentials: { address: `${publicUrl.replace(/\/$/, '')}${SIMULATED_ADDRESSES.dgi}` },
  })
  const now = Temporal.Now.instant()
  const certificate = selfMadeCertificate(
    {
      name: 'COMERCIAL ISTMO',
      tax_number: RUC.tax_number,
      check: RUC.tax_check,
      valid_from: now.subtract({ hours: 24 * 60 }).toString(),
      valid_until: now.add({ hours: 24 * CERTIFICATE_DAYS }).toString(),
    },
    PASSWORD,
  )
  await act(settings.uploadCertificate, { file: certificate.toString('base64'), password: PASSWORD })

  const c = chance(1_057)
  const { rows: buyers } = await act(listCustomers, {
    filter: { lifecycle: 'client', kind: 'organisation' },
    sort: 'name',
    limit: 40,
  })
  const lines = () =>
    Array.from({ length: 1 + c.below(4) }, () => {
      const [code, name, unit, unit_price_minor] = c.one(GOODS)
      return { code, name, unit, unit_price_minor, quantity: 2 + c.below(30), tax_code: 'itbms_7' as const }
    })
  for (const daysAgo of DAYS_AGO)
    await act(
      issueInvoice,
      { customer_id: c.one(buyers).id, lines: lines(), ...(c.odds(0.6) && { credit_days: 30 }) },
      daysAgo,
    )

  // One that the tax office does not know, one the law asks more of, one that is still being written.
  const unknown = await act(createCustomer, {
    name: 'Distribuidora Fantasma, S. A.',
    kind: 'organisation',
    fiscal_id: { number: '500-1-1602', kind: 'ruc' },
    emails: [{ address: 'pagos@fantasma.example', label: '' }],
  })
  await act(issueInvoice, { customer_id: unknown.id, lines: lines() })
  const hospital = await act(createCustomer, { name: 'Hospital del Istmo', kind: 'organisation' })
  await act(receivers.updateReceiver, { customer_id: hospital.id, kind: 'government' })
  await act(issueInvoice, { customer_id: hospital.id, lines: lines(), credit_days: 60 })
  await act(saveDraft, { customer_id: c.one(buyers).id, lines: lines() })
}
