/** Addresses at which suppliers send invoices and see what was paid: `/s/<company>/invoices`, and `invoice` below an order's own address. */
import { type Page, page, type Visit } from '#kernel/server/page.ts'
import { PASS } from '#modules/suppliers/portal.contract.ts'
import { inPortal, orderPath } from './portal_drawing.ts'
import {
  openOwnInvoiceFile,
  openOwnInvoiceForm,
  openOwnInvoices,
  sendOwnInvoice,
  withdrawOwnInvoice,
} from './portal_invoice.contract.ts'
import { invoiceFormPage, invoicesPage } from './portal_invoice_page.ts'

type Sent = Visit['sent']

const which = ({ token, id }: Sent) => ({ token, id })
const one = ({ id = '' }: Sent) => ({ id: id.slice(0, 40) })

/** Forms number their lines: `quantity.3` is of the fourth. */
const invoiceIn = (sent: Sent) => {
  const places = Object.keys(sent).flatMap((name) => /^quantity\.(\d{1,3})$/.exec(name)?.[1] ?? [])
  const count = Math.min(500, Math.max(-1, ...places.map(Number)) + 1)
  const cut = (name: string) => (sent[name] ?? '').slice(0, 60)
  return {
    ...{ number: cut('number'), issued_on: cut('issued_on'), net: cut('net'), tax: cut('tax') },
    lines: Array.from({ length: count }, (_, i) => ({
      quantity: cut(`quantity.${i}`),
      cost: cut(`cost.${i}`),
    })),
  }
}

const formPages = (at: 'o/:token' | 'orders/:id'): Page[] => [
  page(`GET /s/:company/${at}/invoice`, openOwnInvoiceForm, {
    pass: PASS,
    input: which,
    show: (own, visit) => ({ content: invoiceFormPage(own, visit) }),
  }),
  page(`POST /s/:company/${at}/invoice`, sendOwnInvoice, {
    pass: PASS,
    input: (sent) => ({ ...which(sent), invoice: invoiceIn(sent) }),
    show: (own, visit) => {
      if (own.flaws.length) return { status: 422, content: invoiceFormPage(own, visit) }
      const path = own.inside ? '/invoices' : `${orderPath(visit)}/invoice`
      return { content: '', goTo: inPortal(visit, `${path}?said=sent`) }
    },
  }),
]

export const portalInvoicePages: readonly Page[] = [
  page('GET /s/:company/invoices', openOwnInvoices, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) => ({ content: invoicesPage(own, visit) }),
  }),
  page('POST /s/:company/invoices/:id/withdraw', withdrawOwnInvoice, {
    pass: PASS,
    input: one,
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: invoicesPage(own, visit) }
        : { content: '', goTo: inPortal(visit, '/invoices?said=withdrawn') },
  }),
  page('GET /s/:company/invoices/:id/file', openOwnInvoiceFile, {
    pass: PASS,
    input: one,
    show: () => ({ content: '' }),
  }),
  ...formPages('o/:token'),
  ...formPages('orders/:id'),
]
