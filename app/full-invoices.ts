/** What a company told the tax office, or could not: the part of `full-company.ts` that is about fiscal documents. */
import type { TestCompany } from '#kernel/server/testing.ts'
import * as branches from '#modules/invoices/branch.contract.ts'
import { issueInvoice } from '#modules/invoices/invoice.contract.ts'
import * as receivers from '#modules/invoices/receiver.contract.ts'
import * as road from '#modules/invoices/road.contract.ts'
import * as settings from '#modules/invoices/settings.contract.ts'
import { connect } from '#modules/invoices/testing_issuer.ts'

/** Nobody answers there: names that end so lead nowhere (RFC 2606). */
const NOBODY = 'https://pac.invalid'

/** A document sent in vain and given in contingency, and all that it takes; the marker stands in each. */
export const enterInvoices = async (
  { shop, marker, email }: { shop: TestCompany; marker: string; email: string },
  customer_id: string,
): Promise<void> => {
  await shop.does(settings.updateSettings, {
    ...{ tax_number: '155000001-2-2026', tax_check: '36', legal_name: `${marker}, S. A.` },
    pac_name: `PAC ${marker}`,
  })
  await shop.does(branches.saveBranch, {
    ...{ code: '0000', name: `Sucursal ${marker}`, address: `Calle ${marker}`, place: '8-8-7' },
    ...{ latitude: 8.9892, longitude: -79.5201, phone: '200-1234', email, sells: 'wholesale' },
  })
  await connect(shop, NOBODY)
  await shop.does(receivers.updateReceiver, { customer_id, kind: 'consumer', name: `Comprador ${marker}` })
  const line = { code: `P-${marker}`, name: `Papel ${marker}`, classification: '4713', remark: marker }
  await shop.does(issueInvoice, {
    ...{ customer_id, remark: marker, credit_days: 30 },
    lines: [{ ...line, unit: 'caja', quantity: 40, unit_price_minor: 2_000, tax_code: 'itbms_7' }],
  })
  await shop.worksOff()
  await shop.does(road.beginContingency, { reason: `El PAC no responde a ${marker} desde la mañana` })
}
