/** What tests at the HTTP door share: somebody who is signed in, and what a refusal looks like. */
import { expect } from 'vitest'
import { type Answered, ask } from '#app/testing-server.ts'
import { PASSWORD, someEmail } from '#modules/identity/testing.ts'

export type SignedIn = { bearer: { authorization: string }; cookies: string; companyId: string }

/** Registers a company over HTTP. `api`: the address with `/api/v1`. */
export const register = async (api: string): Promise<SignedIn> => {
  const input = {
    company_name: 'Comercial Istmo',
    country: 'PA',
    name: 'Ana Pérez',
    email: someEmail(),
    password: PASSWORD,
    accepts_terms: true,
  }
  const answered = await fetch(`${api}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const { company } = (await answered.json()) as { company: string }
  const cookies = answered.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  const { tokens } = (
    await ask('POST', `${api}/auth/login`, { email: input.email, password: PASSWORD, tokens: true })
  ).body as { tokens: { access_token: string } }
  return { bearer: { authorization: `Bearer ${tokens.access_token}` }, cookies, companyId: company }
}

/** A problem document as RFC 9457 has it, with our additions, and nothing of our insides. */
export const expectProblem = ({ status, headers, body }: Answered, expected: number, code: string): void => {
  expect({ status, code: body.code }).toEqual({ status: expected, code })
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(body).toMatchObject({
    type: expect.stringContaining(code),
    title: expect.any(String),
    status: expected,
    detail: expect.stringMatching(/^\p{Lu}.*\.$/u),
    request_id: headers.get('x-request-id'),
  })
  expect(JSON.stringify(body)).not.toMatch(/\bat .+:\d+|node_modules|\.ts\b|stack|select |insert /i)
}
