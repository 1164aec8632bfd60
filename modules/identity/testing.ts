/** People at the doors: a browser that keeps its cookies, or a program that sends its token. For tests only. */
import { expect } from 'vitest'
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { companyById } from '#kernel/server/licences.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { unseal } from '#kernel/server/secrets.ts'
import { knownCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { identify } from './access.ts'
import { ACCESS_COOKIE } from './door.ts'
import { acceptInvitation, inviteUser } from './invitation.contract.ts'
import { hashCheaply } from './password_hash.ts'
import { listRoles, type RoleKey } from './role.contract.ts'
import { register } from './sign_in.contract.ts'

hashCheaply()

export const PASSWORD = 'tortuga canal sombrero 88'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** One browser somewhere. Each call goes through identification and the whole road, as over HTTP. */
export class Browser {
  readonly cookies: Record<string, string | undefined> = {}
  address: string
  agent: string
  bearer: string | undefined
  now: (() => Temporal.Instant) | undefined
  /** Of the record it looks at, for If-Match. */
  seenVersion: number | undefined

  constructor({ address = '190.34.7.1', agent = CHROME }: { address?: string; agent?: string } = {}) {
    this.address = address
    this.agent = agent
  }

  async #caller(): Promise<Caller> {
    const cookie = this.cookies[ACCESS_COOKIE]
    const identified =
      this.bearer || cookie
        ? await identify({
            ...(this.bearer ? { bearer: this.bearer } : { cookie: cookie as string }),
            address: this.address,
          })
        : undefined
    const company = identified?.companyId ? await companyById(identified.companyId) : undefined
    return {
      ...(company && { company }),
      actor: identified?.actor ?? GUEST,
      door: 'http',
      language: 'es',
      address: this.address,
      agent: this.agent,
      ...(this.now && { now: this.now }),
      ...(this.seenVersion !== undefined && { seenVersion: this.seenVersion }),
      http: {
        cookies: { ...this.cookies },
        setCookie: (name, value) => {
          this.cookies[name] = value
        },
      },
    }
  }

  async does<Op extends Operation>(operation: Op, input: Sent<Op>): Promise<Answer<Op>> {
    return run(operation, input, await this.#caller())
  }

  async refuses<Op extends Operation>(operation: Op, input: unknown, code: string): Promise<Refusal> {
    const refusal = await run(operation, input, await this.#caller()).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal, `${operation.name} should refuse with ${code}`).toBeInstanceOf(Refusal)
    expect((refusal as Refusal).code).toBe(code)
    return refusal as Refusal
  }

  /** The same browser with the cookies it has now: a second tab, or a thief's copy. */
  copy(): Browser {
    const other = new Browser({ address: this.address, agent: this.agent })
    Object.assign(other.cookies, this.cookies)
    return other
  }
}

/** An address nobody else has. */
export const someEmail = (name = 'ana'): string => `${name}.${newId().slice(-12)}@example.com`

/** A company just registered, and its owner's browser. */
export const registered = async (
  more: Partial<Sent<typeof register>> = {},
): Promise<{ owner: Browser; email: string; companyId: string }> => {
  const owner = new Browser()
  const email = more.email ?? someEmail()
  const { company } = await owner.does(register, {
    company_name: 'Comercial Istmo',
    country: 'PA',
    name: 'Ana Pérez',
    email,
    password: PASSWORD,
    accepts_terms: true,
    ...more,
  })
  return { owner, email, companyId: company as string }
}

/** The last mail of a company to an address, opened. */
export const lastMail = async (
  companyId: string,
  to: string,
): Promise<{ subject: string; text: string } | undefined> => {
  const company = await knownCompany(companyId)
  const [mail] = await company.sees<{ subject: string; confidential: boolean; text_body: string }>(
    'select subject, confidential, text_body from mail.message where recipient = $1 order by created_at desc, id desc limit 1',
    [to],
  )
  if (!mail?.confidential) return mail && { subject: mail.subject, text: mail.text_body }
  return { subject: mail.subject, text: await company.inside(() => unseal(mail.text_body)) }
}

/** What stands behind `#` in the link of the last mail to an address. */
export const mailedSecret = async (companyId: string, to: string): Promise<string> =>
  /#(\S+)/.exec((await lastMail(companyId, to))?.text ?? '')?.[1] ?? ''

export type Member = { browser: Browser; email: string; userId: string }

/** A colleague who accepted an invitation of the owner and is signed in. */
export const addTeamMember = async (
  companyId: string,
  owner: Browser,
  role: RoleKey,
  name = 'Luis Díaz',
): Promise<Member> => {
  const email = someEmail('luis')
  const { roles } = await owner.does(listRoles, {})
  const role_id = roles.find(({ key }) => key === role)?.id as string
  const { id } = await owner.does(inviteUser, { email, name, role_id })
  const browser = new Browser({ address: '190.34.9.9' })
  await browser.does(acceptInvitation, { token: await mailedSecret(companyId, email), password: PASSWORD })
  return { browser, email, userId: id }
}

export const OTHER_PASSWORD = 'ventana azul relámpago 41'

/** The same browser, so much later. */
export const later = (browser: Browser, duration: Temporal.DurationLike): Browser => {
  const moment = Temporal.Now.instant().add(duration)
  browser.now = () => moment
  return browser
}
