import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { someEmail } from './testing.ts'
import { closeVisitorPass, openVisitorPass, sendVisitorCode, visitorOf } from './visitor.contract.ts'

const NOON = '2026-03-02T17:00:00Z'

const at = (shop: TestCompany, minutes: number): TestCompany =>
  shop.with({ actor: GUEST, now: () => Temporal.Instant.from(NOON).add({ minutes }) })

const codeFor = async (shop: TestCompany, address: string): Promise<string> => {
  await shop.worksOff()
  const [mail] = await mailTo(address)
  return /\b(\d{6})\b/.exec(mail?.text ?? '')?.[1] ?? ''
}

const setUp = async () => {
  const shop = await newCompany({ modules: ['identity'] })
  const address = someEmail()
  const asked = { audience: 'supplier', address } as const
  return { shop, address, asked, door: at(shop, 0) }
}

test('a mailed code opens a pass of its audience, once, and of no other company', async () => {
  const { shop, address, asked, door } = await setUp()
  await door.does(sendVisitorCode, { ...asked, link: 'https://istmo.example/enter?code={code}' })
  const code = await codeFor(shop, address)
  expect((await mailTo(address))[0]?.text).toContain(`https://istmo.example/enter?code=${code}`)

  expect(await door.does(openVisitorPass, { audience: 'buyer', address, code })).toEqual({ token: null })
  const { token } = await door.does(openVisitorPass, {
    ...asked,
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  })
  const pass = { audience: 'supplier' as const, token: token as string }
  expect(await door.does(visitorOf, pass)).toEqual({ address })
  expect(await door.does(visitorOf, { ...pass, audience: 'buyer' })).toEqual({ address: null })
  expect(await door.does(openVisitorPass, { ...asked, code })).toEqual({ token: null })

  const other = at(await newCompany({ modules: ['identity'] }), 0)
  expect(await other.does(visitorOf, pass)).toEqual({ address: null })

  await door.does(closeVisitorPass, pass)
  expect(await door.does(visitorOf, pass)).toEqual({ address: null })
})

test('a code is worthless after ten minutes, after a newer one, and after five wrong tries', async () => {
  const { shop, address, asked, door } = await setUp()
  await door.does(sendVisitorCode, asked)
  const first = await codeFor(shop, address)
  expect(await at(shop, 11).does(openVisitorPass, { ...asked, code: first })).toEqual({ token: null })

  await at(shop, 1).does(sendVisitorCode, asked)
  const second = await codeFor(shop, address)
  if (second !== first)
    expect(await at(shop, 2).does(openVisitorPass, { ...asked, code: first })).toEqual({ token: null })
  const wrong = second === '000000' ? '000001' : '000000'
  for (let i = 0; i < 5; i++) await at(shop, 2).does(openVisitorPass, { ...asked, code: wrong })
  expect(await at(shop, 2).does(openVisitorPass, { ...asked, code: second })).toEqual({ token: null })
})

test('a pass ends after thirty days', async () => {
  const { shop, address, asked, door } = await setUp()
  await door.does(sendVisitorCode, asked)
  const { token } = await door.does(openVisitorPass, { ...asked, code: await codeFor(shop, address) })
  const pass = { audience: 'supplier' as const, token: token as string }
  expect(await at(shop, 29 * 24 * 60).does(visitorOf, pass)).toEqual({ address })
  expect(await at(shop, 31 * 24 * 60).does(visitorOf, pass)).toEqual({ address: null })
})

test('an address nobody expects gets no mail, and is refused after as many codes as any other', async () => {
  const { shop, address, asked, door } = await setUp()
  for (let i = 0; i < 5; i++) await door.does(sendVisitorCode, { ...asked, expected: false })
  await shop.worksOff()
  expect(await mailTo(address)).toEqual([])
  await door.refuses(sendVisitorCode, { ...asked, expected: false }, 'too_many_codes')
  await at(shop, 61).does(sendVisitorCode, asked)
})
