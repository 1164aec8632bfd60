import type { Size } from './seed.ts'

/** A person with a company of each size that is measured, signed in to all of them. The first one is the busy one. */
export type Owner = { companies: { company: string; token: string }[] }

type SignedIn = { company: string; tokens: { access_token: string } }

const PASSWORD = 'un mango verde en la bahia 1903'

/** Registers the owner over HTTP and opens the companies, as a person would. */
export async function registerOwner(address: string, size: Size): Promise<Owner> {
  const ask = (path: string, body: object, token?: string): Promise<SignedIn> =>
    post(`${address}/api/v1${path}`, body, token)
  const first = await ask('/auth/register', {
    company_name: 'Concurrida',
    country: 'PA',
    name: 'Berta Medina',
    email: 'berta@bench.example',
    password: PASSWORD,
    accepts_terms: true,
    tokens: true,
  })
  const companies = [{ company: first.company, token: first.tokens.access_token }]
  for (let n = 1; n <= size.middling.companies; n++) {
    const { company, tokens } = await ask(
      '/companies',
      { name: `Mediana ${n}`, country: 'PA', tokens: true },
      first.tokens.access_token,
    )
    companies.push({ company, token: tokens.access_token })
  }
  return { companies }
}

async function post(url: string, body: object, token?: string): Promise<SignedIn> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as SignedIn
}
