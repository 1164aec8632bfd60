/** People who ask what a company holds of them, for tests. */
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { enterOwnPage, requestOwnCode } from './own.contract.ts'
import { enterRequest, proveIdentity, type Request } from './request.contract.ts'

export const newShop = (): Promise<TestCompany> =>
  newCompany({
    modules: ['customers', 'leads', 'tasks', 'interactions', 'deals', 'segments', 'suppliers', 'quotes'],
  })

/** Mails of all companies come to one test post office. */
export const newAddress = (): string => `ana-${newId()}@example.com`

/** The shop's page as whoever holds the address sees it, after the code. */
export const visitorWith = async (shop: TestCompany, email: string): Promise<TestCompany> => {
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const door = shop.with({ actor: GUEST, http: { cookies, setCookie } })
  await door.does(requestOwnCode, { email })
  await shop.worksOff()
  const [mail] = await mailTo(email)
  const code = /code=(\d{6})/.exec(mail?.text ?? '')?.[1] ?? ''
  await door.does(enterOwnPage, { email, code })
  return door
}

/** A request of somebody whose identity was proven. */
export const asked = async (
  shop: TestCompany,
  right: Request['right'],
  email: string,
  more: { name?: string; document?: string } = {},
): Promise<Request> => {
  const { id } = await shop.does(enterRequest, {
    right,
    channel: 'mail',
    name: 'Ana Pérez Ríos',
    email,
    ...more,
  })
  return shop.does(proveIdentity, { id, proof: 'document' })
}
