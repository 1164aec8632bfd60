/** The addresses of the company's page of privacy, and the forms that come back to them. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import { OwnPurpose } from './consent.contract.ts'
import {
  askOwn,
  downloadOwn,
  enterOwnPage,
  leaveOwnPage,
  openOwnPage,
  PASS,
  readNotice,
  requestOwnCode,
  revokeOwn,
  withdrawOwn,
} from './own.contract.ts'
import { inLanguage, pathOf } from './own_frame.ts'
import { codePage, entrancePage, noticePage, ownPage } from './own_page.ts'

type Sent = Visit['sent']

const goTo = (visit: Visit, address: string): Shown => ({ content: '', goTo: inLanguage(visit, address) })
const cut = (text: string | undefined, length: number): string => (text ?? '').slice(0, length)
const which = ({ id = '' }: Sent) => ({ id })
export const ownPages: readonly Page[] = [
  page('GET /privacidad/:company', openOwnPage, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) => ({ content: own.address ? ownPage(own, visit) : entrancePage(null, visit) }),
  }),
  page('GET /privacidad/:company/aviso', readNotice, {
    input: ({ version }) => (version ? { number: version } : {}),
    show: (notice, visit) => ({ content: noticePage(notice, visit) }),
  }),
  page('GET /privacidad/:company/entrar', openOwnPage, {
    pass: PASS,
    input: () => ({}),
    show: (own, visit) => (own.address ? goTo(visit, pathOf(visit)) : { content: codePage(null, visit) }),
  }),
  page('POST /privacidad/:company/entrar', requestOwnCode, {
    pass: PASS,
    input: ({ email }) => ({ email: cut(email, 254) }),
    show: ({ flaw }, visit) =>
      flaw
        ? { status: 422, content: entrancePage(flaw, visit) }
        : goTo(visit, `${pathOf(visit)}/entrar?email=${encodeURIComponent(visit.sent.email ?? '')}`),
  }),
  page('POST /privacidad/:company/codigo', enterOwnPage, {
    pass: PASS,
    input: ({ email, code }) => ({ email: cut(email, 254), code: cut(code, 20) }),
    show: ({ flaw }, visit) =>
      flaw ? { status: 422, content: codePage(flaw, visit) } : goTo(visit, pathOf(visit)),
  }),
  page('POST /privacidad/:company/salir', leaveOwnPage, {
    pass: PASS,
    input: () => ({}),
    show: (_, visit) => goTo(visit, pathOf(visit)),
  }),
  page('POST /privacidad/:company/solicitudes', askOwn, {
    pass: PASS,
    input: ({ right, name, document, details }) => ({
      right: cut(right, 40),
      name: cut(name, 500),
      document: cut(document, 500),
      details: cut(details, 10_000),
    }),
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: ownPage(own, visit) }
        : goTo(visit, `${pathOf(visit)}?said=asked`),
  }),
  page('POST /privacidad/:company/solicitudes/:id/retirar', withdrawOwn, {
    pass: PASS,
    input: which,
    show: (_, visit) => goTo(visit, `${pathOf(visit)}?said=withdrawn`),
  }),
  page('POST /privacidad/:company/consentimientos', revokeOwn, {
    pass: PASS,
    input: ({ purpose }) => ({ purpose: OwnPurpose.safeParse(purpose).data ?? 'marketing' }),
    show: (_, visit) => goTo(visit, `${pathOf(visit)}?said=revoked`),
  }),
  page('GET /privacidad/:company/solicitudes/:id/datos', downloadOwn, {
    pass: PASS,
    input: which,
    show: (_, visit) => ({ content: entrancePage(null, visit) }),
  }),
]
