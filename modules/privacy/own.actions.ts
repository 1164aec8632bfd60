/** The page of whoever wants to know what is held of them: an address, a code, and then their own requests and consents. */
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { scope } from '#kernel/server/scope.ts'
import { Email } from '#kernel/values/email.ts'
import {
  closeVisitorPass,
  openVisitorPass,
  PASS_SECONDS,
  sendVisitorCode,
  visitorOf,
} from '#modules/identity/visitor.contract.ts'
import { revokeConsents } from './consent.actions.ts'
import { consentsOf } from './consent.queries.ts'
import { may, Right } from './contract.ts'
import { takeRequest } from './entering.ts'
import { ownPageUrl } from './link.ts'
import { usualNotice } from './notice.actions.ts'
import { publishedNotice } from './notice.queries.ts'
import * as contract from './own.contract.ts'
import { allRecipients } from './recipient.queries.ts'
import { sendExport } from './request.actions.ts'
import type { Request } from './request.contract.ts'
import { requestById, requestsOf, updateRequestRow } from './request.queries.ts'
import { isClosed } from './request.rules.ts'
import { ownSettings } from './settings.queries.ts'

const LONGEST = { name: 200, document: 60, details: 5_000 } as const
const flaw = (field: string, code: string) => ({ flaw: { field, code } })

export const ownActions = [
  implement(contract.openOwnPage, async () => pageOf(await addressHere())),

  implement(contract.readNotice, async ({ number }) => {
    const { language } = scope()
    const notice = await publishedNotice(number)
    if (number && !notice) fail('not_found')
    const recipients = (await allRecipients()).filter(({ in_notice }) => in_notice)
    return {
      number: notice?.number ?? null,
      published_at: notice?.published_at ?? null,
      body: notice ? (language === 'en' && notice.body_en) || notice.body_es : await usualNotice(language),
      recipients: recipients.map(({ name, purpose, country }) => ({ name, purpose, country })),
    }
  }),

  implement(contract.requestOwnCode, async ({ email }) => {
    const address = Email.safeParse(email).data
    if (!address) return flaw('email', 'not_an_email')
    const link = `${ownPageUrl()}/entrar?email=${encodeURIComponent(address)}&code={code}`
    try {
      await call(sendVisitorCode, { audience: 'person', address, link, seen_with: may.read })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'too_many_codes') return flaw('email', 'too_many_codes')
      throw error
    }
    return { flaw: null }
  }),

  implement(contract.enterOwnPage, async ({ email, code }) => {
    const address = Email.safeParse(email).data
    if (!address) return flaw('email', 'not_an_email')
    const { token } = await call(openVisitorPass, { audience: 'person', address, code })
    if (!token) return flaw('code', 'code_wrong')
    scope().http?.setCookie?.(contract.PASS, token, { maxAgeSeconds: PASS_SECONDS, path: '/' })
    return { flaw: null }
  }),

  implement(contract.leaveOwnPage, async () => {
    const token = passCarried()
    if (token) await call(closeVisitorPass, { audience: 'person', token })
    scope().http?.setCookie?.(contract.PASS, undefined, { maxAgeSeconds: 0, path: '/' })
    return {}
  }),

  implement(contract.askOwn, async (written) => {
    const address = await addressHere()
    if (!address) return pageOf(null)
    const right = Right.safeParse(written.right).data
    const flaws = flawsOf(written)
    if (!right || flaws.length) return pageOf(address, { written, flaws })
    const twin = (await requestsOf(address)).find((one) => one.right === right && one.status === 'open')
    if (!twin)
      await takeRequest({
        ...written,
        right,
        channel: 'site',
        email: address,
        language: scope().language,
        proof: 'mailed_code',
      })
    return pageOf(address)
  }),

  implement(contract.revokeOwn, async ({ purpose }) => {
    const consents = await consentsOf(await addressOrRefuse())
    await revokeConsents(
      consents.filter((one) => one.purpose === purpose && !one.revoked_at),
      'own_page',
      '',
    )
    return {}
  }),

  implement(contract.withdrawOwn, async ({ id }) => {
    const request = await ownRequest(id)
    if (!isClosed(request)) await updateRequestRow(id, { status: 'withdrawn' })
    return {}
  }),

  implement(contract.downloadOwn, async ({ id }) => {
    const request = await ownRequest(id)
    if (request.status !== 'answered') fail('not_found')
    await sendExport(id)
    return {}
  }),
]

const passCarried = (): string | undefined => scope().http?.cookies[contract.PASS]

/** The address whoever is here proved to hold. */
const addressHere = async (): Promise<string | null> => {
  const token = passCarried()
  return token ? (await call(visitorOf, { audience: 'person', token })).address : null
}

const addressOrRefuse = async (): Promise<string> => (await addressHere()) ?? fail('not_found')

/** A request that whoever is here made, or was entered for their address. */
const ownRequest = async (id: string): Promise<Request> => {
  const address = await addressOrRefuse()
  const request = found(await requestById(id, { forUpdate: scope().write !== undefined }))
  return request.email.toLowerCase() === address.toLowerCase() ? request : fail('not_found')
}

type Written = contract.OwnPage['written']

const flawsOf = (written: Written): contract.Flaw[] => [
  ...(Right.safeParse(written.right).success ? [] : [{ field: 'right', code: 'right_missing' }]),
  ...(written.name ? [] : [{ field: 'name', code: 'name_missing' }]),
  ...(['name', 'document', 'details'] as const).flatMap((field) =>
    written[field].length > LONGEST[field] ? [{ field, code: 'text_too_long' }] : [],
  ),
  ...(written.right === 'rectification' && !written.details
    ? [{ field: 'details', code: 'details_missing' }]
    : []),
]

const BLANK: Written = { right: '', name: '', document: '', details: '' }

const pageOf = async (
  address: string | null,
  { written = BLANK, flaws = [] }: { written?: Written; flaws?: contract.Flaw[] } = {},
): Promise<contract.OwnPage> => {
  const { days, contact } = await ownSettings()
  const requests = address ? await requestsOf(address) : []
  return {
    address,
    days,
    contact,
    notice_number: (await publishedNotice())?.number ?? null,
    requests: requests.map((one) => ({
      id: one.id,
      number: one.number,
      right: one.right,
      status: one.status,
      received_at: one.received_at,
      due_on: one.due_on,
      answered_at: one.answered_at,
      answer: one.answer,
      has_export: one.has_export && one.status === 'answered',
    })),
    consents: (address ? await consentsOf(address) : []).map(
      ({ id, purpose, text, given_at, revoked_at, source }) => ({
        id,
        purpose,
        text,
        given_at,
        revoked_at,
        source,
      }),
    ),
    written,
    flaws,
  }
}
