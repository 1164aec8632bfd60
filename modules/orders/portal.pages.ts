/** Addresses at which suppliers read and answer purchase orders: `/s/<company>/orders` in the portal, `/s/<company>/o/<token>` by link. */
import { type Page, page, type Visit } from '#kernel/server/page.ts'
import { PASS } from '#modules/suppliers/portal.contract.ts'
import { answerOwnOrder, openOwnOrder, openOwnOrderPdf, openOwnOrders } from './portal.contract.ts'
import { inPortal, orderPath } from './portal_drawing.ts'
import { orderPage, ordersPage } from './portal_page.ts'

type Sent = Visit['sent']

const which = ({ token, id }: Sent) => ({ token, id })

/** Forms number their lines: `quantity.3` is of the fourth. */
const answerIn = (sent: Sent) => {
  const places = Object.keys(sent).flatMap((name) => /^quantity\.(\d{1,3})$/.exec(name)?.[1] ?? [])
  const count = Math.min(500, Math.max(-1, ...places.map(Number)) + 1)
  const cut = (name: string) => (sent[name] ?? '').slice(0, 500)
  return {
    reason: cut('reason'),
    lines: Array.from({ length: count }, (_, i) => ({
      quantity: cut(`quantity.${i}`),
      expected_on: cut(`expected_on.${i}`),
      note: cut(`note.${i}`),
    })),
  }
}

const actIn = ({ act }: Sent) => (act === 'take' || act === 'refuse' ? act : 'answer')

const orderPages = (at: 'o/:token' | 'orders/:id'): Page[] => [
  page(`GET /s/:company/${at}`, openOwnOrder, {
    pass: PASS,
    input: which,
    show: (order, visit) => ({ content: orderPage(order, visit) }),
  }),
  page(`POST /s/:company/${at}`, answerOwnOrder, {
    pass: PASS,
    input: (sent) => ({ ...which(sent), act: actIn(sent), answer: answerIn(sent) }),
    show: (order, visit) =>
      order.flaws.length
        ? { status: 422, content: orderPage(order, visit) }
        : { content: '', goTo: inPortal(visit, `${orderPath(visit)}?said=sent`) },
  }),
  page(`GET /s/:company/${at}/pdf`, openOwnOrderPdf, {
    pass: PASS,
    input: which,
    show: () => ({ content: '' }),
  }),
]

export const portalPages: readonly Page[] = [
  page('GET /s/:company/orders', openOwnOrders, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) =>
      own.supplier ? { content: ordersPage(own, visit) } : { content: '', goTo: `/s/${visit.company.slug}` },
  }),
  ...orderPages('o/:token'),
  ...orderPages('orders/:id'),
]
