/** The addresses of a document on the web: its page, and its files. */
import { type Page, page } from '#kernel/server/page.ts'
import { openInvoice, openPaper, openXml } from './public.contract.ts'
import { invoicePage } from './public_page.ts'

export const publicPages: readonly Page[] = [
  page('GET /inv/:company/:token', openInvoice, {
    input: ({ token }) => ({ token }),
    show: (opened, visit) => ({ content: invoicePage(opened, visit) }),
  }),

  page('GET /inv/:company/:token/pdf', openPaper, {
    input: ({ token, size }) => ({ token, size: size === 'tape' ? 'tape' : 'letter' }),
    show: () => ({ content: '' }),
  }),

  page('GET /inv/:company/:token/xml', openXml, {
    input: ({ token }) => ({ token }),
    show: () => ({ content: '' }),
  }),
]
