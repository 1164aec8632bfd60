/** The door of the portal: an address, a code, a pass. */

import { Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { Email } from '#kernel/values/email.ts'
import {
  closeVisitorPass,
  openVisitorPass,
  PASS_SECONDS,
  sendVisitorCode,
} from '#modules/identity/visitor.contract.ts'
import { standingAt } from './answer.rules.ts'
import { may } from './contract.ts'
import { portalUrl } from './link.ts'
import { enterPortal, leavePortal, openPortal, PASS, requestCode } from './portal.contract.ts'
import { supplierAtDoor } from './portal_frame.contract.ts'
import { type RequestRow, requestsOf } from './price_request.queries.ts'
import { passCarried, supplierOfAddress, visitor } from './visitor.ts'

const flaw = (field: string, code: string) => ({ flaw: { field, code, params: {} } })

export const portalActions = [
  implement(openPortal, async () => {
    const here = await visitor()
    if (!here) return { supplier: null, language: scope().language, requests: [] }
    const { name, id, language } = here.supplier
    return { supplier: name, language, requests: (await requestsOf(id)).map(summaryOf) }
  }),

  implement(supplierAtDoor, async () => {
    const here = await visitor()
    if (!here) return { here: null }
    const { id, name, language } = here.supplier
    return { here: { supplier_id: id, supplier_name: name, language, contact: here.contact } }
  }),

  implement(requestCode, async ({ email }) => {
    const address = Email.safeParse(email).data
    if (!address) return flaw('email', 'not_an_email')
    const expected = (await supplierOfAddress(address)) !== undefined
    const link = `${portalUrl()}/enter?email=${encodeURIComponent(address)}&code={code}`
    try {
      await call(sendVisitorCode, {
        audience: 'supplier',
        address,
        expected,
        link,
        seen_with: may.read,
      })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'too_many_codes') return flaw('email', 'too_many_codes')
      throw error
    }
    return { flaw: null }
  }),

  implement(enterPortal, async ({ email, code }) => {
    const address = Email.safeParse(email).data
    if (!address) return flaw('email', 'not_an_email')
    const { token } = await call(openVisitorPass, { audience: 'supplier', address, code })
    if (!token) return flaw('code', 'code_wrong')
    scope().http?.setCookie?.(PASS, token, { maxAgeSeconds: PASS_SECONDS, path: '/' })
    return { flaw: null }
  }),

  implement(leavePortal, async () => {
    const token = passCarried()
    if (token) await call(closeVisitorPass, { audience: 'supplier', token })
    scope().http?.setCookie?.(PASS, undefined, { maxAgeSeconds: 0, path: '/' })
    return {}
  }),
]

const STATES = { answered: 'sent', declined: 'declined' } as const

/** A request as its supplier's list shows it. */
export const summaryOf = (request: RequestRow) => ({
  id: request.id,
  number: request.number,
  deadline_at: request.deadline_at,
  lines: request.lines,
  standing: standingAt(request, now().toString()),
  state:
    STATES[request.status as keyof typeof STATES] ?? (request.draft ? ('draft' as const) : ('new' as const)),
})
