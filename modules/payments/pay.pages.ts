/** The addresses of a charge on the web, and the one at which gateways tell us by opening it. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import { hearByAddress } from './gateway.contract.ts'
import {
  beginPayment,
  comeBack,
  leaveAttempt,
  openAttempt,
  openCharge,
  openPayLogo,
  type Payable,
  sendReceipt,
} from './pay.contract.ts'
import { attemptPage, payPage } from './pay_page.ts'
import { yappyOrigins } from './yappy_button.ts'

const pathOf = ({ company, sent }: Visit): string => `/pay/${company.slug}/${sent.token}`
const tryOf = (visit: Visit): string => `${pathOf(visit)}/try/${visit.sent.id}`

const refused = (shown: Payable, visit: Visit): Shown => ({ status: 422, content: payPage(shown, visit) })
const goTo = (address: string): Shown => ({ content: '', goTo: address })

export const payPages: readonly Page[] = [
  page('GET /pay/:company/:token', openCharge, {
    input: ({ token }) => ({ token }),
    show: (shown, visit) => ({ content: payPage(shown, visit) }),
  }),

  page('POST /pay/:company/:token/begin', beginPayment, {
    input: ({ token, gateway, amount, part, phone, email }) => ({
      ...{ token, gateway, amount, part, phone, email },
    }),
    show: (shown, visit) =>
      shown.attempt_id ? goTo(`${pathOf(visit)}/try/${shown.attempt_id}`) : refused(shown, visit),
  }),

  page('POST /pay/:company/:token/receipt', sendReceipt, {
    input: ({ token, amount, reference, paid_on, payer_name, email }) => ({
      ...{ token, amount, reference, paid_on, payer_name, email },
    }),
    // What was done is shown on the page's own address, so that reloading sends nothing twice.
    show: (shown, visit) =>
      shown.payment_id ? goTo(`${pathOf(visit)}?said=receipt`) : refused(shown, visit),
  }),

  page('GET /pay/:company/:token/try/:id', openAttempt, {
    input: ({ token, id }) => ({ token, id }),
    show: (shown, visit) => ({
      content: attemptPage(shown, visit),
      worksWith: yappyOrigins(shown.attempt.button ?? {}),
    }),
  }),

  page('GET /pay/:company/:token/back/:id', comeBack, {
    input: ({ token, id }) => ({ token, id }),
    show: (_, visit) => goTo(tryOf(visit)),
  }),

  page('POST /pay/:company/:token/try/:id/leave', leaveAttempt, {
    input: ({ token, id }) => ({ token, id }),
    show: (_, visit) => goTo(pathOf(visit)),
  }),

  // The picture's id is in its address, so that it may be kept for long.
  page('GET /pay/:company/:token/logo/:logo', openPayLogo, {
    input: ({ token }) => ({ token }),
    show: () => ({ content: '' }),
  }),

  page('GET /api/v1/payments/notify/:gateway/:company/:secret', hearByAddress, {
    input: (sent) => sent,
    show: (answer) => ({ content: JSON.stringify(answer), type: 'application/json; charset=utf-8' }),
  }),
]
